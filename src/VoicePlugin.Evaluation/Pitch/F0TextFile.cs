using System.Globalization;
using VoicePlugin.Core;

namespace VoicePlugin.Evaluation.Pitch;

/// <summary>F0 as text: a line "time_s f0_hz" a point, 0 = unvoiced; blank lines and lines that begin with # are skipped.</summary>
public static class F0TextFile
{
    private static readonly char[] Blanks = [' ', '\t', ','];

    /// <summary>Reads a file.</summary>
    /// <exception cref="VoicePluginException">It is missing, or a line is not two finite numbers, or the times do not ascend.</exception>
    public static F0Points Read(string path)
    {
        var (times, hz) = (new List<double>(), new List<float>());
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"The F0 track '{path}' cannot be read: {e.Message}", e);
        }
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || lines[i].StartsWith('#')) continue;
            var cells = lines[i].Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length < 2 || !Number(cells[0], out var time) || !Number(cells[1], out var f0) || times.Count > 0 && time <= times[^1])
                throw new VoicePluginException($"Line {i + 1} of the F0 track '{path}' must be a time in seconds, later than the line before, and F0 in Hz; it is '{lines[i]}'.");
            times.Add(time);
            hz.Add((float)Math.Max(0, f0));
        }
        return new F0Points(times, hz);
    }

    private static bool Number(string text, out double value)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
