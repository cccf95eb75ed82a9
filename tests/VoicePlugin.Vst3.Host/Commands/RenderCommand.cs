using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary><c>vst3-host render</c>: one file through the plugin.</summary>
internal static class RenderCommand
{
    private static readonly Argument<string> In = new("IN") { Description = "WAV for the sidechain." };
    private static readonly Argument<string> Out = new("OUT") { Description = "WAV to write, stereo, the delay taken off." };
    private static readonly Option<string?> Main = new("--main") { HelpName = "WAV", Description = "WAV for the main input (default: silence)." };
    private static readonly Option<string[]> Set = PluginOptions.Set();
    private static readonly Option<string[]> Automate = new("--automate") { HelpName = "ID:SAMPLE=VALUE,…", Description = "Points of a parameter; '/' before a value draws a line to it, else it steps.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Note = new("--note") { HelpName = "SAMPLE:KEY:VELOCITY", Description = "A note; velocity 0 to 1, 0 releases.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Block = new("--block") { HelpName = "N", DefaultValueFactory = _ => 512, Description = "Samples in a block." };
    private static readonly Option<bool> Live = new("--live") { Description = "Process in real-time mode as fast as it goes: blocks will be late. Default is offline mode." };
    private static readonly Option<string?> State = new("--state") { HelpName = "FILE", Description = "State to load first." };
    private static readonly Option<string?> SaveState = new("--save-state") { HelpName = "FILE", Description = "Where to save the state at the end." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("render", "Renders a file through the plugin: IN goes to the sidechain.") { In, Out, PluginOptions.Path, Main, Set, Automate, Note, Block, Live, State, SaveState };
        command.Run(console, (parse, _) => Render(console.Out, parse));
        return command;
    }

    private static void Render(TextWriter output, ParseResult parse)
    {
        var (sidechain, rate) = WaveFile.Mono(parse.GetValue(In)!);
        var (left, right, mainRate) = parse.GetValue(Main) is { } main ? WaveFile.Stereo(main) : ([], [], rate);
        if (mainRate != rate) throw new VoicePluginException($"The files have {rate} and {mainRate} Hz; give both one rate.");
        using var module = PluginModule.Load(PluginOptions.Library(parse));
        using var plugin = module.Create();
        if (parse.GetValue(State) is { } file && plugin.LoadState(new PluginState(File.ReadAllBytes(file), [])) != Result.Ok)
            throw new VoicePluginException($"The plugin refuses the state '{file}'.");
        var start = PluginOptions.Apply(plugin, parse.GetValue(Set)).Select(v => new AutomationPoint(v.Id, 0, v.Value));
        var options = new SessionOptions { SampleRate = rate, MaxBlock = parse.GetValue(Block), Mode = parse.GetValue(Live) ? ProcessMode.Realtime : ProcessMode.Offline };
        using var session = new PluginSession(plugin, options);
        var clip = Renderer.Render(session, new RenderRequest
        {
            Sidechain = sidechain,
            MainLeft = left,
            MainRight = right,
            Automation = [.. start, .. (parse.GetValue(Automate) ?? []).SelectMany(text => CurveText.Parse(plugin, text))],
            Notes = [.. (parse.GetValue(Note) ?? []).Select(CurveText.ParseNote)],
        });
        WaveFile.Write(parse.GetValue(Out)!, rate, clip.Left, clip.Right);
        if (parse.GetValue(SaveState) is { } save) File.WriteAllBytes(save, plugin.SaveState().Component);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clip.Left.Length} samples at {rate} Hz, latency {session.LatencySamples} samples"));
        foreach (var (id, value) in clip.Reports) output.WriteLine($"reported {id}: {plugin.Text(id, value)}");
    }
}
