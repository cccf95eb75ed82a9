using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Plotting;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice burst</c>: a burst of an affect, from nothing.</summary>
internal static class BurstCommand
{
    private static readonly Argument<string> Output = new("OUT.wav") { Description = "Where the burst goes: 48 kHz, 32-bit float, mono." };
    private static readonly Option<string?> Affect = new("--affect") { HelpName = "NAME", Description = "What it expresses, by name or number; 'voice controls' lists them. None: any of them, chosen by the seed." };
    private static readonly Option<long?> Seed = new("--seed") { HelpName = "N", Description = "Which of the many possible bursts: one seed always gives the same file." };
    private static readonly Option<double?> Pitch = new("--pitch") { HelpName = "SEMITONES", Description = "Shifts the pitch." };
    private static readonly Option<double?> Note = new("--note") { HelpName = "KEY", Description = "MIDI key as pitch centre, 60 is middle C; fractions are allowed." };
    private static readonly Option<double?> Length = new("--dur") { HelpName = "SECONDS", Description = "Length (default: about as long as the recorded burst it is made from)." };
    private static readonly Option<string[]> Set = new("--set") { HelpName = "name=value", Description = "A control, may be repeated; 'voice controls' lists names, units and ranges.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> PresetFile = new("--preset") { HelpName = "FILE", Description = "JSON file of control values; the other options override it." };
    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package to sing with (default: presets/voices/default)." };
    private static readonly Option<string?> Gestures = new("--gestures") { HelpName = "DIR", Description = "Recorded bursts to vary (default: presets/gestures)." };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write length, F0 and time as JSON." };
    private static readonly Option<string?> Plot = new("--plot") { HelpName = "FILE.png", Description = "Draw the spectrogram with F0 over it." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("burst", "Generates a laugh, a scream, a sigh … without any input voice.")
        {
            Output, Affect, Seed, Pitch, Note, Length, Set, PresetFile, Voice, Gestures, DeviceOption.Option, Json, Plot,
        };
        ExamplesHelpAction.Add(
            command,
            "voice burst --affect amusement laugh.wav",
            "voice burst --affect fear --seed 7 --pitch -5 --dur 1.5 scream.wav --json scream.json",
            "voice burst --preset presets/triumph.json --note 60 --set intensity=1.4 yes.wav");
        command.Run(console, (parse, _) => Make(console, parse));
        return command;
    }

    /// <summary>The folder of gestures asked for, or the one that comes with the program.</summary>
    /// <exception cref="VoicePluginException">There is none.</exception>
    internal static string GestureFolder(string? asked) => asked ?? PresetLocator.Find("gestures", PresetLocator.Starts)
        ?? throw new VoicePluginException("There are no gestures (presets/gestures) beside the program or above the current folder; name a folder with --gestures DIR.");

    private static void Make(CliConsole console, ParseResult parse)
    {
        var output = parse.GetRequiredValue(Output);
        var controls = Controls(parse);
        var device = DeviceOption.Open(parse);
        var bank = GestureBank.Load(GestureFolder(parse.GetValue(Gestures)));
        var plan = BurstPlan.Choose(bank, controls.Affect, parse.GetValue(Length), controls.Seed);
        using var writer = WavWriter.Create(output, 48000);
        using var json = JsonReport.Open(parse.GetValue(Json));
        using var plot = parse.GetValue(Plot) is { } png ? OutputFile.Create(png) : null;
        using var model = VoiceModel.Open(VoiceLocator.Find(parse.GetValue(Voice)), device);
        using var renderer = new BurstRenderer(model);
        var figures = new BurstFigures(renderer, plan, controls);
        DeviceOption.Tell(console, renderer.Device);
        writer.Write(figures.Samples);
        writer.Commit();
        plot?.Write(SpectrogramPlot.Png(new SpectrogramPanel($"{Affects.Names[plan.Gesture.Affect]}, seed {controls.Seed}", figures.Samples, figures.F0)));
        plot?.Commit();
        var report = new BurstReport
        {
            Output = output,
            Voice = model.Manifest.Name,
            Affect = Affects.Names[plan.Gesture.Affect],
            GestureSpeaker = plan.Gesture.Speaker,
            GestureSeconds = plan.Gesture.Seconds,
            OutputSamples = figures.Samples.Length,
            Seconds = figures.Samples.Length / 48000.0,
            F0AskedHz = figures.AskedHz,
            F0MedianHz = figures.MedianHz,
            VoicedShare = figures.VoicedShare,
            PeakDbfs = figures.PeakDbfs,
            RenderMs = figures.Milliseconds,
            RenderCpuMs = figures.ProcessorMilliseconds,
            Controls = ControlSpec.All.ToDictionary(spec => spec.Name, spec => controls[spec.Name]),
        };
        JsonReport.Write(json, report);
        console.Out.WriteLine(FormattableString.Invariant(
            $"{report.Affect}: {report.Seconds:0.00} s, {(double.IsNaN(report.F0MedianHz) ? "no pitch" : FormattableString.Invariant($"F0 {report.F0MedianHz:0} Hz"))}, peak {report.PeakDbfs:0.0} dBFS; {report.RenderMs:0} ms to make it again"));
        console.Out.WriteLine($"burst:  {Path.GetFullPath(output)}");
        if (parse.GetValue(Json) is { } file) console.Out.WriteLine($"report: {Path.GetFullPath(file)}");
    }

    private static VoiceControls Controls(ParseResult parse)
    {
        var controls = ControlArguments.Read(parse.GetValue(PresetFile), parse.GetRequiredValue(Set), parse.GetValue(Seed));
        if (parse.GetValue(Affect) is { } affect) controls = controls.With("affect", affect);
        if (parse.GetValue(Pitch) is { } pitch) controls = controls.With("pitch", pitch);
        return parse.GetValue(Note) is { } note ? controls.With("note", note) : controls;
    }
}
