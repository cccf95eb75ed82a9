using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Pitch;
using VoicePlugin.Core;
using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice pitch score</c>: how close trackers come to the truth, all on the same files.</summary>
internal static class PitchScoreCommand
{
    private static readonly Argument<string> Data = new("DIR") { Description = "Folder of NAME.wav or .flac with NAME.f0 (lines 'time_s f0_hz', 0 = unvoiced); noisy ones beside it as NAME.KIND.SNR.wav; tracks of other programs as STEM.TRACKER.track." };
    private static readonly Option<string[]> Tracker = TrackerSet.Option();
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write all figures, by group and by signal too, as JSON." };
    private static readonly Option<bool> ByGroup = new("--by-group") { Description = "Also a table a group; a signal's group is its name up to the first underscore." };
    private static readonly Option<bool> BySignal = new("--by-signal") { Description = "Also a table with every file." };
    private static readonly Option<int> Threads = new("--threads") { HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount, Description = "Files at a time." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("score", "Scores the built-in F0 tracker, pitch networks, and tracks that other programs wrote, on signals whose F0 is known.")
        {
            Data, Tracker, Json, ByGroup, BySignal, Threads,
        };
        ExamplesHelpAction.Add(
            command,
            "voice pitch score f0-truth",
            "voice pitch score f0-truth --tracker swift-f0.json --by-group --json out/pitch.json");
        command.Run(console, (parse, cancel) => Score(console, parse, cancel));
        return command;
    }

    private static void Score(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        if (parse.GetValue(Threads) < 1) throw new VoicePluginException("--threads must be at least 1.");
        var data = parse.GetRequiredValue(Data);
        var signals = TruthFolder.Read(data);
        using var networks = new TrackerSet(parse.GetRequiredValue(Tracker));
        using var json = JsonReport.Open(parse.GetValue(Json));
        IReadOnlyList<TrackerScores> scores;
        using (var bar = new ProgressBar(console, $"tracking {signals.Count} files"))
        {
            var tracks = new TruthTracks(networks.Trackers).Run(signals, parse.GetValue(Threads), bar.Report, cancel);
            scores = [.. tracks.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(512, parse.GetValue(Threads)))
                .Select(t => TrackerScores.Of(t.Key, t.Value))];
        }
        JsonReport.Write(json, PitchScoreReport.Of(data, scores));
        Print(console.Out, parse, signals, scores);
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
    }

    private static void Print(TextWriter output, ParseResult parse, IReadOnlyList<TruthSignal> signals, IReadOnlyList<TrackerScores> scores)
    {
        var (names, seconds) = (signals.Select(s => s.Name).Distinct().Count(), signals.Sum(s => s.F0.Times[^1]));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names} signals, {signals.Count} files, {seconds:0} s; means over signals and kinds of noise, each tracker's constant offset taken off"));
        PitchScoreTables.Conditions(output, scores);
        if (parse.GetValue(ByGroup))
        {
            output.WriteLine();
            PitchScoreTables.Groups(output, scores);
        }
        if (parse.GetValue(BySignal))
        {
            output.WriteLine();
            PitchScoreTables.Signals(output, scores);
        }
    }
}
