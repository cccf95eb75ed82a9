using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary><c>vst3-host play</c>: real time, as with a sound card.</summary>
internal static class PlayCommand
{
    private static readonly Option<double> Minutes = new("--minutes") { HelpName = "M", DefaultValueFactory = _ => 1, Description = "How long." };
    private static readonly Option<int> Instances = new("--instances") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "Instances to start with." };
    private static readonly Option<int> Rate = new("--rate") { HelpName = "HZ", DefaultValueFactory = _ => 48000, Description = "Sample rate." };
    private static readonly Option<int> Block = new("--block") { HelpName = "N", DefaultValueFactory = _ => 128, Description = "Samples in a block." };
    private static readonly Option<bool> Idle = new("--idle") { Description = "Play silence." };
    private static readonly Option<bool> UntilLate = new("--until-late") { Description = "Add an instance every --seconds-per-step seconds until a block is late." };
    private static readonly Option<double> Step = new("--seconds-per-step") { HelpName = "S", DefaultValueFactory = _ => 20, Description = "For --until-late." };
    private static readonly Option<string?> Input = new("--input") { HelpName = "WAV", Description = "What to play, over and over (default: a made-up voice)." };
    private static readonly Option<string[]> Set = PluginOptions.Set();
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write the figures as JSON." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("play", "Plays in real time and reports late blocks, time in process(), CPU and memory.")
        {
            PluginOptions.Path, Minutes, Instances, Rate, Block, Idle, UntilLate, Step, Input, Set, Json,
        };
        command.Run(console, (parse, cancel) => Play(console.Out, parse, cancel));
        return command;
    }

    private static void Play(TextWriter output, ParseResult parse, CancellationToken cancel)
    {
        var (rate, block) = (parse.GetValue(Rate), parse.GetValue(Block));
        using var json = JsonReport.Open(parse.GetValue(Json));
        float[] source = parse.GetValue(Idle) ? [] : parse.GetValue(Input) is { } file ? WaveFile.Mono(file).Samples : TestVoice.Make(rate, 20);
        using var module = PluginModule.Load(PluginOptions.Library(parse));
        AudioThread.CompileAll();
        using var quiet = AudioThread.HoldCollector();
        using var rack = new InstanceRack(module, new SessionOptions { SampleRate = rate, MaxBlock = block }, parse.GetValue(Set) ?? []);
        using var player = new RealtimePlayer(source, rate, block);
        for (var i = 0; i < parse.GetValue(Instances); i++) player.Add(rack.Next());
        var cpu = ResourceUse.OfProcess();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        player.Start();
        var limit = TimeSpan.FromMinutes(parse.GetValue(UntilLate) ? 24 * 60 : parse.GetValue(Minutes));
        var step = TimeSpan.FromSeconds(parse.GetValue(Step));
        var firstLate = 0;
        for (var next = step; clock.Elapsed < limit && !cancel.WaitHandle.WaitOne(100);)
        {
            if (!parse.GetValue(UntilLate)) continue;
            if (player.Instances.Any(i => i.LateBlocks > 0))
            {
                firstLate = player.Instances.Count;
                break;
            }
            if (clock.Elapsed < next) continue;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{player.Instances.Count} instances: no late block, worst process() {player.Times.WorstMicroseconds:0} µs"));
            player.Add(rack.Next());
            next = clock.Elapsed + step;
        }
        var use = ResourceUse.OfProcess().Since(cpu);
        var seconds = clock.Elapsed.TotalSeconds;
        player.Dispose();
        var figures = PlayFigures.Of(player, rack, use, seconds, firstLate);
        figures.Print(output);
        JsonReport.Write(json, figures);
    }
}
