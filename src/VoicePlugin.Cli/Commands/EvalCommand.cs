using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Eval;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice eval</c>: how close a voice comes to recordings, against two vocoders, with intervals.</summary>
internal static class EvalCommand
{
    private const int Resamples = 1000;
    private static readonly string[] Extensions = [".wav", ".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".aif", ".aiff"];

    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package to score (default: presets/voices/default)." };
    private static readonly Option<string> Data = new("--data") { HelpName = "DIR", Required = true, Description = "Folder of recordings (wav, mp3, flac, ogg …), searched with its subfolders; SPEAKER-anything.ext or one folder a speaker." };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write all figures, a clip at a time too, as JSON." };
    private static readonly Option<int?> Limit = new("--limit") { HelpName = "N", Description = "Score N clips only, the same ones every time, spread over the speakers." };
    private static readonly Option<int> Threads = new("--threads") { HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount, Description = "Clips at a time." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("eval", "Scores a voice on recordings: MR-STFT, LSD, MCD, F0 error and voicing, with 95 % bootstrap intervals, beside two vocoders on the same clips.")
        {
            Voice, Data, Json, Limit, TrackerOption.Option, Threads,
        };
        ExamplesHelpAction.Add(
            command,
            "voice eval --data recordings/test --limit 200 --json out/eval.json",
            "voice eval --voice my-voice --data recordings/test --tracker swift-f0.json");
        command.Run(console, (parse, cancel) => Evaluate(console, parse, cancel));
        return command;
    }

    private static void Evaluate(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        var data = parse.GetRequiredValue(Data);
        if (parse.GetValue(Limit) is < 1) throw new VoicePluginException("--limit must be at least 1.");
        if (parse.GetValue(Threads) < 1) throw new VoicePluginException("--threads must be at least 1.");
        var clips = ClipChoice.Spread(AudioFilesIn(data), parse.GetValue(Limit) ?? int.MaxValue);
        using var tracker = TrackerOption.Read(parse);
        var package = VoicePackage.Load(VoiceLocator.Find(parse.GetValue(Voice)));
        using var json = JsonReport.Open(parse.GetValue(Json));

        var watch = Stopwatch.StartNew();
        var evaluation = new CorpusEvaluation(EvalArms.All(package), AudioDecoder.ReadMono48k, tracker);
        IReadOnlyDictionary<string, ClipScores[]> scores;
        using (var bar = new ProgressBar(console, $"scoring {clips.Count} clips"))
            scores = evaluation.Run(clips, parse.GetValue(Threads), bar.Report, cancel);
        var report = EvalReport.Of(package.Manifest.Name, data, parse.GetRequiredValue(TrackerOption.Option), watch.Elapsed.TotalSeconds, clips, scores, Resamples);
        JsonReport.Write(json, report);
        Print(console.Out, report);
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
    }

    private static List<string> AudioFilesIn(string data)
    {
        if (!Directory.Exists(data)) throw new VoicePluginException($"The data folder '{data}' does not exist.");
        var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).ToList();
        return files.Count > 0 ? files : throw new VoicePluginException($"The data folder '{data}' holds no audio file ({string.Join(", ", Extensions)}).");
    }

    private static void Print(TextWriter output, EvalReport report)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.ClipCount} clips of {report.Speakers} speakers, F0 by {report.Tracker}; value [95 % interval over clips]"));
        Table(output, "figure", report.Arms, mark: false);
        output.WriteLine();
        output.WriteLine("Less the cascade, on the same clips (* beyond chance; above 0 the cascade is closer, for vuv_f1 below 0):");
        Table(output, "difference", report.MinusCascade, mark: true);
    }

    private static void Table(TextWriter output, string head, IReadOnlyDictionary<string, Dictionary<string, Interval>> rows, bool mark)
    {
        var table = new TextTable([head, .. rows.Keys]);
        foreach (var metric in Metric.All)
            table.Add([metric.Key, .. rows.Values.Select(figures => Cell(figures[metric.Key], metric.Key, mark))]);
        table.Write(output);
    }

    private static string Cell(Interval i, string key, bool mark)
    {
        var format = key.EndsWith("cents", StringComparison.Ordinal) ? "0.0" : "0.000";
        var star = mark && i.ExcludesZero ? "*" : "";
        if (double.IsNaN(i.Low)) return double.IsNaN(i.Value) ? "none" : Text(i.Value);
        return $"{Text(i.Value)} [{Text(i.Low)}, {Text(i.High)}]{star}";

        string Text(double v) => v.ToString(format, CultureInfo.InvariantCulture);
    }
}
