using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary><c>vst3-host startup</c>: from loading the library to the first sound.</summary>
internal static class StartupCommand
{
    private static readonly string[] Phases = ["load library", "enter, factory", "create", "buses, activate", "first sound", "total"];
    private static readonly Option<int> Runs = new("--runs") { HelpName = "N", DefaultValueFactory = _ => 10, Description = "Runs, each a process of its own." };
    private static readonly Option<bool> Once = new("--once") { Description = "Measure in this process and print the milliseconds of each phase as JSON." };
    private static readonly Option<int> Block = new("--block") { HelpName = "N", DefaultValueFactory = _ => 128, Description = "Samples in a block, at 48 kHz." };
    private static readonly Option<string[]> Set = PluginOptions.Set();

    public static Command Create(CliConsole console)
    {
        var command = new Command("startup", "Measures the time from loading to the first sound, in real time, phase by phase.") { PluginOptions.Path, Runs, Once, Block, Set };
        command.Run(console, (parse, cancel) =>
        {
            if (parse.GetValue(Once)) console.Out.WriteLine(JsonSerializer.Serialize(Measure(parse)));
            else Print(console.Out, parse, cancel);
        });
        return command;
    }

    private static void Print(TextWriter output, ParseResult parse, CancellationToken cancel)
    {
        var runs = new List<double[]>();
        for (var i = 0; i < parse.GetValue(Runs); i++)
        {
            cancel.ThrowIfCancellationRequested();
            var start = SelfProcess.With([.. parse.Tokens.Select(t => t.Value), "--once"]);
            start.RedirectStandardOutput = true;
            using var child = Process.Start(start)!;
            var text = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            runs.Add(child.ExitCode == 0 ? JsonSerializer.Deserialize<double[]>(text)! : throw new VoicePluginException("A run failed; see above."));
        }
        var table = new TextTable("phase", "median ms", "least", "greatest");
        for (var p = 0; p < Phases.Length; p++)
        {
            double[] times = [.. runs.Select(r => r[p]).Order()];
            table.Add(Phases[p], Text(0.5 * (times[(times.Length - 1) / 2] + times[times.Length / 2])), Text(times[0]), Text(times[^1]));
        }
        table.Write(output);

        static string Text(double ms) => ms.ToString("0.0", CultureInfo.InvariantCulture);
    }

    private static double[] Measure(ParseResult parse)
    {
        var (path, block) = (PluginOptions.Library(parse), parse.GetValue(Block));
        var voice = TestVoice.Make(48000, 5);
        AudioThread.CompileAll();
        using var quiet = AudioThread.HoldCollector();
        var times = new List<long> { Stopwatch.GetTimestamp() };
        using var module = PluginModule.Open(path);
        times.Add(Stopwatch.GetTimestamp());
        module.Enter();
        times.Add(Stopwatch.GetTimestamp());
        using var plugin = module.Create();
        var values = PluginOptions.Apply(plugin, parse.GetValue(Set));
        times.Add(Stopwatch.GetTimestamp());
        using var session = new PluginSession(plugin, new SessionOptions { MaxBlock = block });
        times.Add(Stopwatch.GetTimestamp());
        foreach (var (id, value) in values) session.Block.Changes.Add(id, 0, value);
        session.Process(0);
        using var player = new RealtimePlayer(voice, 48000, block);
        var instance = player.Add(session);
        player.Start();
        var limit = Stopwatch.StartNew();
        while (instance.FirstSound < 0 && limit.Elapsed < TimeSpan.FromSeconds(10)) Thread.Sleep(1);
        player.Dispose();
        if (instance.FirstSound < 0) throw new VoicePluginException("There was no sound within 10 s.");
        times.Add(instance.FirstSound);
        return [.. times.Zip(times.Skip(1), (from, to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds), Stopwatch.GetElapsedTime(times[0], times[^1]).TotalMilliseconds];
    }
}
