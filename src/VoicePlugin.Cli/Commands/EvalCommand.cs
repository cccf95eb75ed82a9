using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Eval;
using VoicePlugin.Cli.Eval.Report;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Corpus;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice eval</c>: how close a voice comes to recordings, against two vocoders and any other voices, with intervals.</summary>
internal static class EvalCommand
{
    private static readonly string[] Extensions = [".wav", ".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".aif", ".aiff"];

    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package to score (default: presets/voices/default)." };
    private static readonly Option<string> Data = new("--data") { HelpName = "DIR", Required = true, Description = "Folder of recordings (wav, mp3, flac, ogg …), searched with its subfolders; SPEAKER-anything.ext or one folder a speaker." };
    private static readonly Option<string[]> Against = new("--against") { HelpName = "NAME=DIR", Description = "Another voice package as an arm of that name; may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Steps = new("--steps") { HelpName = "N,N…", Description = "Also play the voice with these numbers of solver steps: quality against speed." };
    private static readonly Option<string?> PresetFile = new("--preset") { HelpName = "FILE", Description = "JSON file of control values for all voices; --set overrides it." };
    private static readonly Option<string[]> Set = new("--set") { HelpName = "name=value", Description = "A control of all voices, may be repeated; 'voice controls' lists names, units and ranges.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> ReportFolder = new("--report") { HelpName = "DIR", Description = "Also write a report with tables, plots, spectrograms and sounds: report.html and report.md." };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write all figures, a clip at a time too, as JSON." };
    private static readonly Option<int?> Limit = new("--limit") { HelpName = "N", Description = "Score N clips only, the same ones every time, spread over the speakers." };
    private static readonly Option<string?> Degrade = new("--degrade") { HelpName = "KIND[:LEVEL]|all", Description = DegradeOption.Description + " 'all': a table of every kind, with networks and without." };
    private static readonly Option<int> Threads = new("--threads") { HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount, Description = "Clips at a time." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("eval", "Scores a voice on recordings: spectra, mel-cepstra, F0, voice quality, Fréchet distances, speed, with 95 % bootstrap intervals over speakers, beside two vocoders and other voices on the same clips.")
        {
            Voice, Data, Against, Steps, PresetFile, Set, Json, ReportFolder, Limit, Degrade, TrackerOption.Option, DeviceOption.ForFigures, Threads,
        };
        ExamplesHelpAction.Add(
            command,
            "voice eval --data recordings/test --limit 200 --json out/eval.json",
            "voice eval --data recordings/test --steps 1,2,4,8 --against one-stage=voices/one-stage --report out/eval",
            "voice eval --data recordings/test --limit 30 --degrade all --json out/degrade.json",
            "voice eval --voice my-voice --data recordings/test --tracker swift-f0.json");
        command.Run(console, (parse, cancel) => Evaluate(console, parse, cancel));
        return command;
    }

    private static void Evaluate(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        var data = parse.GetRequiredValue(Data);
        if (parse.GetValue(Limit) is < 1) throw new VoicePluginException("--limit must be at least 1.");
        if (parse.GetValue(Threads) < 1) throw new VoicePluginException("--threads must be at least 1.");
        var controls = ControlArguments.Read(parse.GetValue(PresetFile), parse.GetRequiredValue(Set), null);
        var steps = StepsOf(parse.GetValue(Steps));
        var clips = ClipChoice.Spread(AudioFilesIn(data), parse.GetValue(Limit) ?? int.MaxValue);
        var degrade = parse.GetValue(Degrade);
        var all = degrade == DegradeOption.All;
        if (all && (parse.GetValue(Steps) is not null || parse.GetValue(ReportFolder) is not null || parse.GetRequiredValue(Against).Length > 0))
            throw new VoicePluginException("--degrade all prints one table: leave out --steps, --against and --report, or name one kind of degradation.");
        var chain = all ? [] : DegradeOption.Read(degrade);
        using var tracker = TrackerOption.Read(parse);
        var package = VoicePackage.Load(VoiceLocator.Find(parse.GetValue(Voice)));
        var device = DeviceOption.OpenForFigures(parse);
        DeviceOption.Tell(console, device.Report);
        if (all)
        {
            using var table = JsonReport.Open(parse.GetValue(Json));
            var degraded = DegradeRun.Run(package, device, controls, data, clips, parse.GetValue(Threads), console, cancel);
            JsonReport.Write(table, degraded);
            DegradeTables.Print(console.Out, degraded);
            if (table is not null) console.Out.WriteLine($"report: {table.Path}");
            return;
        }

        using var arms = new EvalArms(package, device, controls, [.. parse.GetRequiredValue(Against).Select(Other)], steps);
        using var json = JsonReport.Open(parse.GetValue(Json));
        var document = parse.GetValue(ReportFolder) is { } folder ? new ReportDocument(folder) : null;

        var run = new EvalRun
        {
            Package = package,
            Controls = controls,
            Data = data,
            Clips = clips,
            Degrade = chain,
            TrackerName = parse.GetRequiredValue(TrackerOption.Option),
            Tracker = tracker,
            Threads = parse.GetValue(Threads),
        };
        var (report, scores) = run.Run(arms, console, cancel);
        JsonReport.Write(json, report);
        if (document is not null) EvalReportWriter.Write(document, report, scores, arms, clips, run.Read, CommandLine(parse));
        EvalTables.Print(console.Out, report);
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
        if (document is not null) console.Out.WriteLine($"report: {Path.GetFullPath(document.HtmlPath)}");
    }

    private static string CommandLine(ParseResult parse) => $"voice {string.Join(' ', parse.Tokens.Select(t => t.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{t.Value}\"" : t.Value))}";

    private static (string Name, VoicePackage Package) Other(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals == argument.Length - 1) throw new VoicePluginException($"--against {argument} is not NAME=DIR with a voice package, as in --against regression=voices/regression.");
        return (argument[..equals], VoicePackage.Load(argument[(equals + 1)..]));
    }

    private static int[] StepsOf(string? list) => list is null ? [] : Array.ConvertAll(list.Split(','), text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
            ? n
            : throw new VoicePluginException($"--steps {list} is not a list of whole numbers above 0, as in --steps 1,2,4,8."));

    private static List<string> AudioFilesIn(string data)
    {
        if (!Directory.Exists(data)) throw new VoicePluginException($"The data folder '{data}' does not exist.");
        var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).ToList();
        return files.Count > 0 ? files : throw new VoicePluginException($"The data folder '{data}' holds no audio file ({string.Join(", ", Extensions)}).");
    }
}
