using System.CommandLine;
using System.Diagnostics;
using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Inpainting;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice inpaint</c>: fills a gap in a recording.</summary>
internal static class InpaintCommand
{
    private static readonly Argument<string> Input = new("IN.wav") { Description = "The recording (wav, mp3, flac …)." };
    private static readonly Argument<string> Output = new("OUT.wav") { Description = "The recording with the gap filled: 48 kHz, 32-bit float, mono." };
    private static readonly Option<double> From = new("--from") { HelpName = "SECONDS", Required = true, Description = "Where the gap begins." };
    private static readonly Option<double> To = new("--to") { HelpName = "SECONDS", Required = true, Description = "Where it ends; 5 ms to 1 s later." };
    private static readonly Option<long> Seed = new("--seed") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "Another seed fills it in another way." };
    private static readonly Option<int> Steps = new("--steps") { HelpName = "N", DefaultValueFactory = _ => new InpaintOptions().Steps, Description = "Solver steps of the coarse stage; more is slower." };
    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package (default: presets/voices/default)." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("inpaint", "Fills a gap in a recorded voice with what might have been there.") { Input, Output, From, To, Seed, Steps, Voice, DeviceOption.Option };
        ExamplesHelpAction.Add(command, "voice inpaint take.wav --from 1.20 --to 1.40 mended.wav", "voice inpaint take.wav --from 1.20 --to 1.40 other.wav --seed 2 --steps 8");
        command.Run(console, (parse, _) => Fill(console, parse));
        return command;
    }

    /// <summary>Seed and steps as they were given.</summary>
    /// <exception cref="VoicePluginException">One is out of range.</exception>
    internal static InpaintOptions Options(long seed, int steps)
    {
        var controls = ControlArguments.Read(null, [FormattableString.Invariant($"steps={steps}")], seed);
        return new InpaintOptions { Seed = controls.Seed, Steps = controls.Steps };
    }

    private static void Fill(CliConsole console, ParseResult parse)
    {
        var options = Options(parse.GetValue(Seed), parse.GetValue(Steps));
        var (from, to) = (Sample(parse.GetValue(From), From.Name), Sample(parse.GetValue(To), To.Name));
        var device = DeviceOption.Open(parse);
        var clip = AudioDecoder.ReadMono48k(parse.GetRequiredValue(Input));
        var output = parse.GetRequiredValue(Output);
        using var writer = WavWriter.Create(output, 48000);
        using var model = VoiceModel.Open(VoiceLocator.Find(parse.GetValue(Voice)), device);
        DeviceOption.Tell(console, model.Device.Report);
        var watch = Stopwatch.StartNew();
        writer.Write(new Inpainter(model).Fill(clip, from, to, options));
        writer.Commit();
        console.Out.WriteLine(FormattableString.Invariant($"filled {(to - from) / 48.0:0.#} ms in {watch.Elapsed.TotalMilliseconds:0} ms: {Path.GetFullPath(output)}"));
    }

    private static int Sample(double seconds, string option)
        => seconds is >= 0 and < 36000 ? (int)Math.Round(seconds * 48000) : throw new VoicePluginException($"{option} must be a time in seconds within the recording.");
}
