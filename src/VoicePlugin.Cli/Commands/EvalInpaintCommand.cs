using System.CommandLine;
using System.Globalization;
using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Inpaint;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Inpainting;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Inpainting;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice eval-inpaint</c>: how well gaps in recordings are filled.</summary>
internal static class EvalInpaintCommand
{
    private static readonly string[] Extensions = [".wav", ".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".aif", ".aiff"];

    private static readonly Option<string> Data = new("--data") { HelpName = "DIR", Required = true, Description = "Folder of recordings." };
    private static readonly Option<int> Gaps = new("--gaps") { HelpName = "N", DefaultValueFactory = _ => 30, Description = "Gaps, one a recording, each in the middle of its longest voiced stretch." };
    private static readonly Option<double> Length = new("--gap-ms") { HelpName = "MS", DefaultValueFactory = _ => 200, Description = "Their length." };
    private static readonly Option<long> Seed = new("--seed") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "Noise seed." };
    private static readonly Option<int> Steps = new("--steps") { HelpName = "N", DefaultValueFactory = _ => new InpaintOptions().Steps, Description = "Solver steps of the coarse stage." };
    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package (default: presets/voices/default)." };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write the figures as JSON." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("eval-inpaint", "Cuts gaps into recordings and scores what fills them: the voice, its excitation alone, the context repeated, silence.")
        {
            Data, Gaps, Length, Seed, Steps, Voice, DeviceOption.ForFigures, Json,
        };
        ExamplesHelpAction.Add(command, "voice eval-inpaint --data recordings/valid", "voice eval-inpaint --data recordings/valid --gaps 100 --gap-ms 100 --json out/inpaint.json");
        command.Run(console, (parse, cancel) => Evaluate(console, parse, cancel));
        return command;
    }

    private static void Evaluate(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        var (data, wanted, milliseconds) = (parse.GetRequiredValue(Data), parse.GetValue(Gaps), parse.GetValue(Length));
        if (wanted < 1) throw new VoicePluginException("--gaps must be at least 1.");
        if (milliseconds is not (>= 20 and <= 1000)) throw new VoicePluginException("--gap-ms must be 20 to 1000.");
        if (!Directory.Exists(data)) throw new VoicePluginException($"The data folder '{data}' does not exist.");
        var options = InpaintCommand.Options(parse.GetValue(Seed), parse.GetValue(Steps));
        using var model = VoiceModel.Open(VoiceLocator.Find(parse.GetValue(Voice)), DeviceOption.OpenForFigures(parse));
        DeviceOption.Tell(console, model.Device.Report);
        using var json = JsonReport.Open(parse.GetValue(Json));
        var arms = GapArms.All(model, options);
        var scores = arms.ToDictionary(arm => arm.Key, _ => new List<GapScore>());
        using (var bar = new ProgressBar(console, $"{wanted} gaps"))
        {
            // Some recordings have no voiced stretch that is long enough: more are looked through than are wanted.
            var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));
            foreach (var file in Mixed([.. ClipChoice.Spread(files, int.MaxValue)]))
            {
                cancel.ThrowIfCancellationRequested();
                if (scores[GapArms.Inpaint].Count == wanted) break;
                Try(file, (int)(milliseconds * 48), arms, scores);
                bar.Report((double)scores[GapArms.Inpaint].Count / wanted);
            }
        }

        if (scores[GapArms.Inpaint].Count == 0) throw new VoicePluginException($"No recording in '{data}' has a voiced stretch of {milliseconds:0} ms and 40 ms more on either side.");
        var report = new GapReport
        {
            Voice = model.Manifest.Name,
            Data = data,
            GapMs = milliseconds,
            Gaps = scores[GapArms.Inpaint].Count,
            Seed = options.Seed,
            Steps = options.Steps,
            Arms = scores.ToDictionary(arm => arm.Key, arm => GapReport.Figures(arm.Value)),
            WorstJointDb = scores.ToDictionary(arm => arm.Key, arm => arm.Value.Max(s => s.JointDb)),
        };
        JsonReport.Write(json, report);
        Print(console.Out, report);
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
    }

    private static void Try(string file, int samples, IReadOnlyList<(string Key, Func<float[], int, int, float[]> Fill)> arms, Dictionary<string, List<GapScore>> scores)
    {
        var clip = AudioDecoder.ReadMono48k(file);
        if (clip.Length == 0) return;
        var rows = FeatureExtractor.Analyse(clip);
        if (GapChoice.Find(rows, samples) is not { } from) return;
        foreach (var (key, fill) in arms) scores[key].Add(GapScore.Of(clip, rows, fill(clip, from, from + samples), from, from + samples));
    }

    // The same order every time, speakers and affects mixed: steps through the list by a number that has no factor in common with its length.
    private static IEnumerable<string> Mixed(string[] files)
    {
        var stride = 37;
        while (files.Length > 1 && BigCommonFactor(stride, files.Length)) stride++;
        return Enumerable.Range(0, files.Length).Select(i => files[(int)((long)i * stride % files.Length)]);
    }

    private static bool BigCommonFactor(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a > 1;
    }

    private static void Print(TextWriter output, GapReport report)
    {
        output.WriteLine(FormattableString.Invariant($"{report.Gaps} gaps of {report.GapMs:0} ms, seed {report.Seed}, {report.Steps} steps; mean [95 % interval over gaps]"));
        var table = new TextTable(["figure", .. report.Arms.Keys]);
        foreach (var (key, _) in GapReport.Metrics) table.Add([key, .. report.Arms.Values.Select(figures => Cell(figures[key]))]);
        table.Add(["worst joint_db", .. report.WorstJointDb.Values.Select(v => v.ToString("0.0", CultureInfo.InvariantCulture))]);
        table.Write(output);
    }

    private static string Cell(Interval i) => double.IsNaN(i.Value) ? "none" : FormattableString.Invariant($"{i.Value:0.00} [{i.Low:0.00}, {i.High:0.00}]");
}
