using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Plotting;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice render</c>: a recorded voice in, a generated voice out.</summary>
internal static class RenderCommand
{
    /// <summary>Seconds that a plot shows at most.</summary>
    public const double PlotSeconds = 30;

    private static readonly Argument<string> Input = new("IN.wav") { Description = "A voice: WAV, PCM or float, 8 to 384 kHz, any channels (mixed to mono)." };
    private static readonly Argument<string> Output = new("OUT.wav") { Description = "Where the generated voice goes: 48 kHz, 32-bit float, mono, as long as the input and aligned with it." };
    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package to sing with (default: presets/voices/default)." };
    private static readonly Option<string?> PresetFile = new("--preset") { HelpName = "FILE", Description = "JSON file of control values; --set and --seed override it." };
    private static readonly Option<long?> Seed = new("--seed") { HelpName = "N", Description = "Which of the many possible renders: one seed always gives the same file." };
    private static readonly Option<string> Block = new("--block") { HelpName = "offline|N|mixed", DefaultValueFactory = _ => "offline", Description = "Block size to render in, in samples; the file is the same, byte for byte, whatever it is." };
    private static readonly Option<string[]> Set = new("--set") { HelpName = "name=value", Description = "A control, may be repeated; 'voice controls' lists names, units and ranges.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Degrade = new("--degrade") { HelpName = "KIND[:LEVEL]", Description = DegradeOption.Description };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write the figures as JSON." };
    private static readonly Option<string?> Plot = new("--plot") { HelpName = "FILE.png", Description = "Draw spectrograms of input and output with F0 over both (first 30 s)." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("render", "Generates a new voice that follows the pitch and timbre of a recorded one.")
        {
            Input, Output, Voice, PresetFile, Seed, Block, Set, Degrade, TrackerOption.Option, DeviceOption.Option, Json, Plot,
        };
        ExamplesHelpAction.Add(
            command,
            "voice render examples/voice.wav out/voice.wav --plot out/voice.png",
            "voice render in.wav low.wav --set pitch=-5 --set timbre=-2 --seed 7",
            "voice render in.wav out.wav --preset presets/whisper.json --json out.json",
            "voice render in.wav out.wav --degrade room:0.3+pink:-55+bits:16");
        command.Run(console, (parse, cancel) => Render(console, parse, cancel));
        return command;
    }

    private static void Render(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        var (input, output) = (parse.GetRequiredValue(Input), parse.GetRequiredValue(Output));
        if (Path.GetFullPath(input) == Path.GetFullPath(output))
            throw new VoicePluginException($"'{output}' is the input itself; give the output another name.");
        var blocks = BlockPlan.Parse(parse.GetRequiredValue(Block));
        var controls = ControlArguments.Read(parse.GetValue(PresetFile), parse.GetRequiredValue(Set), parse.GetValue(Seed));
        using var network = TrackerOption.Read(parse);
        var tracker = TrackerOption.Factory(network);
        var device = DeviceOption.Open(parse);
        using var source = new AudioSource(input, DegradeOption.Read(parse.GetValue(Degrade)));
        var package = VoicePackage.Load(VoiceLocator.Find(parse.GetValue(Voice)));
        using var writer = WavWriter.Create(output, 48000);
        using var json = JsonReport.Open(parse.GetValue(Json));
        using var plot = parse.GetValue(Plot) is { } png ? OutputFile.Create(png) : null;
        using var engine = EngineFactory.Create(package, controls, tracker, device);

        var kept = plot is null ? 0 : PlotSeconds;
        var follower = new F0Follower((int)(kept * 200), tracker);
        engine.FrameObserver = row => follower.Asked(engine.FrameSample, row);
        var (before, after) = (new PlotCapture(kept), new PlotCapture(kept));
        var renderer = new StreamRenderer(source, engine, writer, blocks)
        {
            OnInput = x => { follower.Input(x); before.Write(x); },
            OnOutput = y => { follower.Output(y); after.Write(y); },
        };
        using (var bar = new ProgressBar(console, "rendering"))
            renderer.Run(bar.Report, cancel);
        follower.Finish();
        DeviceOption.Tell(console, engine.Device);
        var report = Report(parse, source, writer, engine, package, follower, renderer, blocks, controls);

        cancel.ThrowIfCancellationRequested();
        if (plot is not null)
        {
            plot.Write(SpectrogramPlot.Png(
                new SpectrogramPanel($"Input: {Path.GetFileName(input)}", before.Samples, follower.InputF0),
                new SpectrogramPanel($"Output: {package.Manifest.Name}", after.Samples, follower.OutputF0)));
        }
        writer.Commit();
        plot?.Commit();
        JsonReport.Write(json, report);
        Print(console, report, parse.GetValue(Json));
    }

    private static RenderReport Report(ParseResult parse, AudioSource source, WavWriter writer, VoiceEngine engine, VoicePackage package, F0Follower follower, StreamRenderer renderer, BlockPlan blocks, VoiceControls controls)
    {
        var seconds = writer.Length / 48000.0;
        return new RenderReport
        {
            Input = parse.GetRequiredValue(Input),
            Output = parse.GetRequiredValue(Output),
            Voice = package.Manifest.Name,
            Tracker = parse.GetRequiredValue(TrackerOption.Option),
            Block = blocks.Name,
            Device = engine.Device.InUse,
            InputRate = source.SampleRate,
            InputChannels = source.Channels,
            OutputSamples = writer.Length,
            Seconds = seconds,
            Rtf = renderer.Elapsed.TotalSeconds / seconds,
            EngineLatencyMs = engine.LatencySamples / 48.0,
            F0MedianCents = follower.Comparison.MedianCents,
            F0RmseCents = follower.Comparison.RmseCents,
            F0GrossError = follower.Comparison.GrossError,
            VuvF1 = follower.Comparison.VuvF1,
            VoicedFrames = follower.Comparison.BothVoiced,
            Plot = parse.GetValue(Plot),
            Controls = ControlSpec.All.ToDictionary(spec => spec.Name, spec => controls[spec.Name]),
        };
    }

    private static void Print(CliConsole console, RenderReport report, string? json)
    {
        var text = report.VoicedFrames == 0
            ? "F0 error: no frame is voiced in both input and output"
            : string.Create(CultureInfo.InvariantCulture, $"F0 error: median {report.F0MedianCents:0.0} cents, RMS {report.F0RmseCents:0.0} cents over {report.VoicedFrames} frames voiced in both; voiced/unvoiced F1 {report.VuvF1:0.000}");
        console.Out.WriteLine(text);
        console.Out.WriteLine(FormattableString.Invariant($"real-time factor: {report.Rtf:0.000} ({report.Seconds:0.00} s of audio)"));
        console.Out.WriteLine($"voice:  {Path.GetFullPath(report.Output)}");
        if (report.Plot is not null) console.Out.WriteLine($"plot:   {Path.GetFullPath(report.Plot)}");
        if (json is not null) console.Out.WriteLine($"report: {Path.GetFullPath(json)}");
    }
}
