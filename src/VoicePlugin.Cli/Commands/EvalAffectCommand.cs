using System.CommandLine;
using VoicePlugin.Cli.AffectEval;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Affect;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice eval-affect</c>: whether the asked affect can be heard, by a classifier trained on recordings.</summary>
internal static class EvalAffectCommand
{
    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package (default: presets/voices/default)." };
    private static readonly Option<string> Data = new("--data") { HelpName = "DIR", Required = true, Description = "Recordings with EmoGator's names (SPEAKER-EE-I.ext, EE from 01 to 30), of speakers the classifier does not know." };
    private static readonly Option<int?> Limit = new("--limit") { HelpName = "N", Description = "Listen to N of the recordings only, the same ones every time, spread over the speakers." };
    private static readonly Option<int> Followed = new("--followed") { HelpName = "N", DefaultValueFactory = _ => 0, Description = "Also put N of them through the voice." };
    private static readonly Option<int> Neutral = new("--neutral") { HelpName = "N", DefaultValueFactory = _ => 10, Description = "Neutral recordings to put through the voice with each of the thirty affects." };
    private static readonly Option<int> Bursts = new("--bursts") { HelpName = "N", DefaultValueFactory = _ => 20, Description = "Bursts to generate of each affect." };
    private static readonly Option<string?> Gestures = new("--gestures") { HelpName = "DIR", Description = "Recorded bursts to vary (default: presets/gestures)." };
    private static readonly Option<string[]> Set = new("--set") { HelpName = "name=value", Description = "A control for all that is generated, may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Classifier = new("--classifier") { HelpName = "FILE", Description = "A classifier of voice-train affect-classifier's in place of the built-in one." };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write all figures, confusions too, as JSON." };
    private static readonly Option<int> Threads = new("--threads") { HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount, Description = "Bursts at a time." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("eval-affect", "How often the asked affect is recognised in what a voice generates, against how often it is in recordings.")
        {
            Voice, Data, Limit, Bursts, Gestures, Followed, Neutral, Set, Classifier, DeviceOption.ForFigures, Json, Threads,
        };
        ExamplesHelpAction.Add(command, "voice eval-affect --data recordings/test --json out/affect.json", "voice eval-affect --voice my-voice --data recordings/test --limit 300 --bursts 5 --neutral 0");
        command.Run(console, (parse, cancel) => Evaluate(console, parse, cancel));
        return command;
    }

    private static void Evaluate(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        if (parse.GetValue(Limit) is < 1) throw new VoicePluginException("--limit must be at least 1.");
        if (parse.GetValue(Threads) < 1) throw new VoicePluginException("--threads must be at least 1.");
        foreach (var option in new[] { Bursts, Followed, Neutral })
            if (parse.GetValue(option) < 0) throw new VoicePluginException($"{option.Name} must not be below 0.");
        var data = parse.GetRequiredValue(Data);
        var labelled = Labelled(data);
        var clips = ClipChoice.Spread(labelled, parse.GetValue(Limit) ?? int.MaxValue);
        var classifier = parse.GetValue(Classifier) is { } file ? AffectClassifier.Load(file) : AffectClassifier.Default();
        var controls = ControlArguments.Read(null, parse.GetRequiredValue(Set), null);
        var bank = parse.GetValue(Bursts) > 0 ? GestureBank.Load(BurstCommand.GestureFolder(parse.GetValue(Gestures))) : null;
        var package = VoicePackage.Load(VoiceLocator.Find(parse.GetValue(Voice)));
        using var json = JsonReport.Open(parse.GetValue(Json));
        var device = DeviceOption.OpenForFigures(parse);
        using var model = VoiceModel.Open(package, device);
        DeviceOption.Tell(console, model.Device.Report);
        using var listener = new AffectListener(classifier, package, device, controls, parse.GetValue(Threads), cancel);

        Recognition Listen(string what, Func<Action<double>, Recognition> part)
        {
            using var bar = new ProgressBar(console, what);
            return part(bar.Report);
        }

        var real = Listen($"{clips.Count} recordings", bar => listener.Recordings(clips, bar));
        using var maker = bank is null ? null : new BurstMaker(model, bank, controls);
        var generated = maker is null ? null : Listen($"{parse.GetValue(Bursts)} bursts an affect", bar => listener.Generated(parse.GetValue(Bursts), maker.Make, bar));
        var followed = Wanted(labelled, parse.GetValue(Followed)) is { Count: > 0 } some
            ? Listen($"{some.Count} through the voice", bar => listener.Followed(some, bar))
            : null;
        var (neutral, without) = Wanted([.. labelled.Where(c => AffectLabel.Of(c) == Affects.Find("neutral"))], parse.GetValue(Neutral)) is { Count: > 0 } plain
            ? (Listen($"{plain.Count} neutral ones", bar => listener.Sidechain(plain, bar)), Listen("the same without", bar => listener.SidechainWithout(plain, bar)))
            : (null, null);
        var report = new AffectReport
        {
            Voice = package.Manifest.Name,
            Data = data,
            Classifier = classifier.Description,
            Chance = real.Chance,
            Real = AffectFigures.Of(real),
            Followed = Figures(followed),
            Generated = Figures(generated),
            ShareOfReal = generated is null ? null : Share(real, generated),
            Sidechain = Figures(neutral),
            SidechainWithout = Figures(without),
        };
        JsonReport.Write(json, report);
        AffectTables.Write(console.Out, report);
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
    }

    // Drawn over both at once, so that each resample has its own recordings and its own bursts.
    internal static Interval Share(Recognition real, Recognition generated)
    {
        double[] hits = [.. real.Hits, .. generated.Hits];
        return new Bootstrap(hits.Length).Of(weights => Rate(hits, weights, real.Clips, hits.Length) / Rate(hits, weights, 0, real.Clips));
    }

    private static double Rate(double[] hits, int[] weights, int from, int to)
    {
        double sum = 0, count = 0;
        for (var i = from; i < to; i++) (sum, count) = (sum + weights[i] * hits[i], count + weights[i]);
        return sum / count;
    }

    private static List<string> Labelled(string data)
    {
        if (!Directory.Exists(data)) throw new VoicePluginException($"The data folder '{data}' does not exist.");
        var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(f => AffectLabel.Of(f) > 0).ToList();
        return files.Count > 0 ? files : throw new VoicePluginException($"The data folder '{data}' holds no file named SPEAKER-EE-I.ext with an affect EE from 01 to 30.");
    }

    private static IReadOnlyList<string> Wanted(List<string> clips, int count) => count > 0 && clips.Count > 0 ? ClipChoice.Spread(clips, count) : [];

    private static AffectFigures? Figures(Recognition? recognition) => recognition is null ? null : AffectFigures.Of(recognition);
}
