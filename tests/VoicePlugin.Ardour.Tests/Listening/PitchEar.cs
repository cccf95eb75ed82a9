using System.Globalization;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Ardour.Tests.Listening;

/// <summary>F0 by the program praat, which knows nothing of this project; by the project's own tracker where it is missing.</summary>
public static class PitchEar
{
    /// <summary>F0 every 5 ms in Hz, 0 where unvoiced; equal lengths give equal times.</summary>
    /// <param name="samples">Mono.</param>
    /// <param name="rate">Their rate, Hz.</param>
    public static float[] Track(ReadOnlySpan<float> samples, int rate = 48000)
    {
        if (ToolRun.Which("praat") is not { } praat)
            return PitchTrack.Of(rate == 48000 ? samples : StreamResampler.Resample(samples, rate, 48000), new BuiltInF0Tracker()).F0;
        string folder = Directory.CreateTempSubdirectory("voiceplugin-praat-").FullName;
        try
        {
            string path = Path.Combine(folder, "in.wav");
            WavWriter.WriteAll(path, rate, samples);
            var home = new Dictionary<string, string?> { ["HOME"] = folder };
            var run = ToolRun.Start(praat, home, "--run", Repository.Script("pitch.praat"), path);
            Assert.True(run.ExitCode == 0, run.Words);
            return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => float.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
