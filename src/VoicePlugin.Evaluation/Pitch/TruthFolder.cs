using System.Globalization;
using System.Text.RegularExpressions;
using VoicePlugin.Core;

namespace VoicePlugin.Evaluation.Pitch;

/// <summary>
/// A folder of recordings with known F0: <c>NAME.f0</c> (<see cref="F0TextFile"/>) beside <c>NAME.wav</c> or <c>.flac</c>
/// and noisy ones, <c>NAME.KIND.SNR.wav</c> (<c>vowel_child.pink.10.wav</c>). Tracks of other programs lie beside the
/// audio as <c>STEM.TRACKER.track</c>.
/// </summary>
public static partial class TruthFolder
{
    private static readonly string[] AudioExtensions = [".wav", ".flac"];

    /// <summary>Reads all signals, sorted: by name, clean first, then by falling SNR and kind of noise.</summary>
    /// <exception cref="VoicePluginException">There is no such folder, it holds none, or a truth file is wrong.</exception>
    public static IReadOnlyList<TruthSignal> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new VoicePluginException($"The folder '{folder}' does not exist.");
        var truths = new Dictionary<string, F0Points>();
        var signals = new List<TruthSignal>();
        foreach (var path in Directory.EnumerateFiles(folder).Where(f => AudioExtensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)))
        {
            var (name, noise, snr) = Parse(Path.GetFileNameWithoutExtension(path));
            var truth = Path.Combine(folder, name + ".f0");
            if (!File.Exists(truth)) continue;
            if (!truths.TryGetValue(name, out var f0)) truths[name] = f0 = F0TextFile.Read(truth);
            signals.Add(new TruthSignal(name, path, noise, snr, f0));
        }
        if (signals.Count == 0) throw new VoicePluginException($"The folder '{folder}' holds no NAME.wav or NAME.flac with a NAME.f0 beside it.");
        return [.. signals.OrderBy(s => s.Name, StringComparer.Ordinal).ThenByDescending(s => s.SnrDb).ThenBy(s => s.Noise, StringComparer.Ordinal)];
    }

    /// <summary>Tracks that lie beside a signal's audio: tracker → path, sorted.</summary>
    public static IReadOnlyDictionary<string, string> Tracks(TruthSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        // A clean signal's stem begins those of its noisy ones, so what lies between stem and extension must have no dot.
        return Directory.EnumerateFiles(Path.GetDirectoryName(signal.AudioPath) is { Length: > 0 } folder ? folder : ".", signal.Stem + ".*.track")
            .Select(path => (Path: path, Tracker: Path.GetFileName(path)[(signal.Stem.Length + 1)..^".track".Length]))
            .Where(t => !t.Tracker.Contains('.', StringComparison.Ordinal))
            .OrderBy(t => t.Tracker, StringComparer.Ordinal)
            .ToDictionary(t => t.Tracker, t => t.Path);
    }

    private static (string Name, string Noise, double Snr) Parse(string stem)
        => NoisyStem().Match(stem) is { Success: true } m
            ? (m.Groups[1].Value, m.Groups[2].Value, double.Parse(m.Groups[3].Value, CultureInfo.InvariantCulture))
            : (stem, "", double.PositiveInfinity);

    [GeneratedRegex(@"^(.+)\.([A-Za-z]+)\.(-?[0-9]+)$")]
    private static partial Regex NoisyStem();
}
