using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Bench;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Pitch;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice pitch speed</c>: what the features of a recording cost on one CPU thread, beside pitch networks.</summary>
internal static class PitchSpeedCommand
{
    private const int Block = 480;

    private static readonly Argument<string> Audio = new("AUDIO") { Description = "A recording; a minute is a good length." };
    private static readonly Option<string[]> Tracker = TrackerSet.Option();
    private static readonly Option<int> Repetitions = new("--repetitions") { HelpName = "N", DefaultValueFactory = _ => 5, Description = "Repetitions, in turns; the figures are their medians." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("speed", "Times F0 and mel-cepstrum of a recording on one CPU thread, in 10 ms blocks, and pitch networks on the same samples.") { Audio, Tracker, Repetitions };
        ExamplesHelpAction.Add(command, "voice pitch speed examples/voice.wav --tracker swift-f0.json");
        command.Run(console, (parse, cancel) => Measure(console, parse, cancel));
        return command;
    }

    private static void Measure(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        if (parse.GetValue(Repetitions) is < 1 or > 1000) throw new VoicePluginException("--repetitions must be 1 to 1000.");
        var samples = AudioDecoder.ReadMono48k(parse.GetRequiredValue(Audio));
        using var networks = new TrackerSet(parse.GetRequiredValue(Tracker));
        var turns = new List<(string Name, Action Run)> { ("features", () => Features(samples)) };
        turns.Add(("F0 alone", () => PitchTrack.Of(samples, new BuiltInF0Tracker())));
        foreach (var (name, network) in networks.Trackers) turns.Add((name, () => PitchTrack.Of(samples, network())));
        var times = turns.ConvertAll(_ => new List<double>());
        // The first round compiles the code and is thrown away.
        for (var i = -turns.Count; i < parse.GetValue(Repetitions) * turns.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var turn = (i + turns.Count) % turns.Count;
            var start = Stopwatch.GetTimestamp();
            turns[turn].Run();
            if (i >= 0) times[turn].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        var table = new TextTable("what", "real-time factor", "audio s");
        var seconds = samples.Length / 48000.0;
        for (var t = 0; t < turns.Count; t++)
            table.Add(turns[t].Name, Text(Medians.Of(times[t]) / seconds, "0.00000"), Text(seconds, "0.0"));
        table.Write(console.Out);
    }

    private static void Features(float[] samples)
    {
        var extractor = new FeatureExtractor();
        var row = new float[FeatureLayout.Width];
        for (var at = 0; at < samples.Length; at += Block)
        {
            extractor.Write(samples.AsSpan(at, Math.Min(Block, samples.Length - at)));
            while (extractor.TryRead(row))
            {
            }
        }
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
