using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary><c>vst3-host alloc</c>: what process() asks of allocator, locks and kernel. All must be 0. Elsewhere than on Linux only the plugin's own heap is seen.</summary>
internal static class AllocCommand
{
    private static readonly Option<int> Blocks = new("--blocks") { HelpName = "N", DefaultValueFactory = _ => 100_000, Description = "Calls of process() to count in, after as many of warm-up as a second has." };
    private static readonly Option<double> Speed = new("--speed") { HelpName = "X", DefaultValueFactory = _ => 1, Description = "Times real time." };
    private static readonly Option<int> Block = new("--block") { HelpName = "N", DefaultValueFactory = _ => 128, Description = "Samples in a block, at 48 kHz." };
    private static readonly Option<bool> Moving = new("--moving") { Description = "Move parameters and play notes in every block." };
    private static readonly Option<string[]> Set = PluginOptions.Set();

    public static Command Create(CliConsole console)
    {
        var command = new Command("alloc", "Counts allocations inside process(), on Linux also locks and system calls.") { PluginOptions.Path, Blocks, Speed, Block, Moving, Set };
        command.Run(console, (parse, _) =>
        {
            if (OperatingSystem.IsLinux() && !CallCounter.IsLoaded) StartWithCounter(parse);
            else Count(console.Out, parse);
        });
        return command;
    }

    private static void StartWithCounter(ParseResult parse)
    {
        var folder = Directory.CreateTempSubdirectory("vst3-host-");
        try
        {
            var start = SelfProcess.With(parse.Tokens.Select(t => t.Value));
            start.Environment["LD_PRELOAD"] = CallCounter.Build(folder.FullName);
            using var child = Process.Start(start)!;
            child.WaitForExit();
            if (child.ExitCode != 0) throw new VoicePluginException("The count is not clean, or failed; see above.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Count(TextWriter output, ParseResult parse)
    {
        var block = parse.GetValue(Block);
        using var module = PluginModule.Load(PluginOptions.Library(parse));
        AudioThread.CompileAll();
        using var quiet = AudioThread.HoldCollector();
        using var rack = new InstanceRack(module, new SessionOptions { MaxBlock = block }, parse.GetValue(Set) ?? []);
        var counter = OperatingSystem.IsLinux() ? new CallCounter(48000 / block + 1) : null;
        var managed = new PluginStatistics(module);
        using var player = new RealtimePlayer(TestVoice.Make(48000, 20), 48000, block, parse.GetValue(Speed))
        {
            MovesControls = parse.GetValue(Moving),
            Watch = counter is null ? managed : new WatchPair(counter, managed),
            MaxBlocks = parse.GetValue(Blocks) + 48000 / block + 1,
        };
        var instance = player.Add(rack.Next());
        player.Start();
        player.Wait(Timeout.InfiniteTimeSpan);
        var table = new TextTable("in process()", "count");
        var unclean = managed.AllocatedBytes + (counter is null ? 0 : Report(counter));
        table.Add("managed bytes of the plugin", managed.IsPresent ? managed.AllocatedBytes.ToString(CultureInfo.InvariantCulture) : "the plugin does not say");
        table.Add("collections of the plugin while playing", managed.IsPresent ? managed.Collections.ToString(CultureInfo.InvariantCulture) : "the plugin does not say");
        Add("late blocks", instance.LateBlocks);
        table.Write(output);
        if (unclean > 0) throw new VoicePluginException("process() is not free of allocations, locks and system calls.");

        void Add(string what, long count) => table.Add(what, count.ToString(CultureInfo.InvariantCulture));

        long Report(CallCounter counter)
        {
            var c = counter.Counts;
            Add("calls", counter.Calls);
            Add("allocations", c.Allocations);
            Add("frees", c.Frees);
            Add("locks", c.Locks);
            Add("condition variables and semaphores", c.Waits);
            if (counter.SeesKernel) Add(c.Kernel > 0 ? $"calls with a system call (the last: number {c.LastCall})" : "calls with a system call", c.Kernel);
            else table.Add("calls with a system call", "cannot be seen here");
            Add("processor given up", counter.Waits);
            Add("pages mapped in", counter.Faults);
            return c.Allocations + c.Frees + c.Locks + c.Waits + c.Kernel + counter.Waits;
        }
    }
}
