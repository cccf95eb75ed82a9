using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice inspect</c>: what a package is, after checking it.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = "Voice package: the folder with manifest.json (default: presets/voices/default)." };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write the manifest and the file sizes as JSON." };

    private static readonly Option<string?> OnDevice = new("--device")
    {
        HelpName = "auto|cpu|cuda|cuda:N",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Say instead what the voice would run on, what else there is, and why that is not used (default: as for the other commands).",
    };

    public static Command Create(CliConsole console)
    {
        var command = new Command("inspect", "Checks a voice package and says what it is: stages, rates, steps, sizes, training data, licence, metrics.") { Folder, OnDevice, Json };
        ExamplesHelpAction.Add(command, "voice inspect presets/voices/default", "voice inspect my-voice --json my-voice.json", "voice inspect --device", "voice inspect --device cuda:1 my-voice");
        command.Run(console, (parse, _) => Inspect(console, parse));
        return command;
    }

    private static void Inspect(CliConsole console, ParseResult parse)
    {
        var package = VoicePackage.Load(VoiceLocator.Find(parse.GetValue(Folder)));
        using var json = JsonReport.Open(parse.GetValue(Json));
        if (parse.GetResult(OnDevice) is not null)
        {
            var inspection = DeviceInspection.Make(package, parse.GetValue(OnDevice) is { } choice ? Device.Open(DeviceChoice.Parse(choice)) : Device.OpenDefault());
            JsonReport.Write(json, inspection);
            inspection.Print(console.Out);
            if (json is not null) console.Out.WriteLine($"report: {json.Path}");
            return;
        }

        var manifest = package.Manifest;
        var bytes = manifest.Stages.ToDictionary(s => s.Name, s => (long)package.Model(s.Name).Length);
        JsonReport.Write(json, new { Directory = Path.GetFullPath(package.Directory), HashesChecked = true, Bytes = bytes, Manifest = manifest });
        Print(console.Out, package, bytes);
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
    }

    private static void Print(TextWriter output, VoicePackage package, Dictionary<string, long> bytes)
    {
        var m = package.Manifest;
        // What somebody else wrote into a package must not act on the terminal of who looks what it is.
        output.WriteLine(OneLine.Of($"{m.Name}: {m.Description}"));
        output.WriteLine($"folder:   {Path.GetFullPath(package.Directory)}");
        output.WriteLine($"licence:  {m.Licence}");
        foreach (var source in m.Sources) output.WriteLine(OneLine.Of($"data:     {source.Name} ({source.Licence}) {source.Url}"));
        output.WriteLine(Text($"format:   version {m.FormatVersion}, ONNX opset {m.Opset}, features at {m.Features.SampleRate} Hz every {m.Features.FrameHop} samples, mel-cepstrum order {m.Features.McepOrder} (alpha {m.Features.Alpha})"));
        output.WriteLine();
        var table = new TextTable("stage", "rate Hz", "patch", "channels", "blocks", "steps", "parameters", "trained steps", "file", "MB", "SHA-256");
        foreach (var s in m.Stages)
        {
            table.Add(
                s.Name, Text($"{s.Rate}"), Text($"{s.Patch}"), Text($"{s.Channels}"), Text($"{s.Blocks}"), Text($"{s.Steps}"),
                Text($"{s.Parameters}"), Text($"{s.TrainingSteps}"), s.File, Text($"{bytes[s.Name] / 1e6:0.00}"), s.Sha256[..12] + "… ok");
        }
        table.Write(output);
        Numbers(output, "training", m.Training);
        Numbers(output, "metrics (clips not trained on)", m.Metrics);
    }

    private static void Numbers(TextWriter output, string title, IReadOnlyDictionary<string, double> numbers)
    {
        if (numbers.Count == 0) return;
        output.WriteLine();
        output.WriteLine(title + ":");
        foreach (var (name, value) in numbers) output.WriteLine(OneLine.Of(Text($"  {name}: {value:0.######}")));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
