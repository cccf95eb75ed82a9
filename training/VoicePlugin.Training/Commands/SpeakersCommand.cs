using System.CommandLine;
using System.Diagnostics;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train speakers CACHE</c>.</summary>
internal static class SpeakersCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = new Argument<string>("CACHE") { Description = "Prepared recordings." };
        var command = new Command("speakers", "What the trainer tells the networks of each speaker: pitch, brightness and breath, measured and as z-scores.") { data };
        command.SetAction((result, _) => CommandGuard.Run(() => Print(result.GetRequiredValue(data))));
        return command;
    }

    private static void Print(string folder)
    {
        using var dataset = new CachedDataset(folder);
        var clock = Stopwatch.StartNew();
        Console.WriteLine("speaker           clips labelled |  F0 Hz     -c1  breath | z: pitch bright breath");
        SpeakerAttributes[] all = [.. dataset.Speakers.Select((_, i) => dataset.AttributesOf(i))];
        for (int i = 0; i < all.Length; i++)
        {
            SpeakerIndex speaker = dataset.Speakers[i];
            SpeakerAttributes raw = all[i], score = raw.Standardised;
            int labelled = speaker.Clips.Count(c => SpeakerExpressions.AffectOf(c) > 0);
            Console.WriteLine(FormattableString.Invariant(
                $"{speaker.Speaker,-16} {speaker.Clips.Count,6} {labelled,8} | {Math.Pow(2, raw.Pitch),6:0.0} {raw.Brightness,7:0.00} {raw.Breath,7:0.000} | {score.Pitch,8:0.00} {score.Brightness,6:0.00} {score.Breath,6:0.00}"));
        }

        Summary("log2 F0", all.Select(a => a.Pitch));
        Summary("-c1", all.Select(a => a.Brightness));
        Summary("breath", all.Select(a => a.Breath));
        float[] intensities = [.. dataset.Speakers.SelectMany((s, i) => s.Clips.Select(c => dataset.ExpressionOf(i, c).Intensity)).Order()];
        Console.WriteLine(FormattableString.Invariant(
            $"intensity: 5 % {intensities[intensities.Length / 20]:0.00}, median {intensities[intensities.Length / 2]:0.00}, 95 % {intensities[intensities.Length * 19 / 20]:0.00}; measured in {clock.Elapsed.TotalSeconds:0.0} s"));
    }

    private static void Summary(string name, IEnumerable<double> values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        double mean = known.DefaultIfEmpty(0).Average();
        double deviation = Math.Sqrt(known.Select(v => (v - mean) * (v - mean)).DefaultIfEmpty(0).Average());
        Console.WriteLine(FormattableString.Invariant($"{name}: mean {mean:0.0000}, sd {deviation:0.0000} over {known.Length} speakers"));
    }
}
