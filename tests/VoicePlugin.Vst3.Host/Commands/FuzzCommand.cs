using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Vst3.Host.Checks;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary><c>vst3-host fuzz</c>: what no host should do.</summary>
internal static class FuzzCommand
{
    private static readonly Option<int> Blobs = new("--blobs") { HelpName = "N", DefaultValueFactory = _ => 100_000, Description = "Cases; each loads a state that no plugin wrote, many do more." };
    private static readonly Option<int> Seed = new("--seed") { HelpName = "S", DefaultValueFactory = _ => 1, Description = "Chooses the cases." };
    private static readonly Option<double> Seconds = new("--seconds") { HelpName = "S", DefaultValueFactory = _ => 24 * 3600, Description = "Begin no more cases after this time." };
    private static readonly Option<int?> From = new("--from") { HelpName = "N", Description = "Run in this process, from this case on: the last number printed is the case that crashes." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("fuzz", "Damaged states, floods of parameters, storms of notes, odd buffers, calls out of order, in a process apart.") { PluginOptions.Path, Blobs, Seed, Seconds, From };
        command.Run(console, (parse, cancel) =>
        {
            if (parse.GetValue(From) is { } from) RunHere(console.Out, parse, from);
            else Supervise(console, parse);
        });
        return command;
    }

    private static void RunHere(TextWriter output, ParseResult parse, int from)
    {
        using var module = PluginModule.Load(PluginOptions.Library(parse));
        var fuzzer = new Fuzzer(module, parse.GetValue(Seed));
        var clock = Stopwatch.StartNew();
        for (var i = from; i < parse.GetValue(Blobs) && clock.Elapsed.TotalSeconds < parse.GetValue(Seconds); i++)
        {
            output.WriteLine(i.ToString(CultureInfo.InvariantCulture));
            output.Flush();
            fuzzer.Run(i);
        }
        // Before the tally: an end that crashes is a crash too.
        fuzzer.Dispose();
        output.WriteLine(JsonSerializer.Serialize(fuzzer.Tally));
    }

    private static void Supervise(CliConsole console, ParseResult parse)
    {
        var count = parse.GetValue(Blobs);
        var clock = Stopwatch.StartNew();
        FuzzTally t;
        using (var bar = new ProgressBar(console, "cases"))
            t = FuzzSupervisor.Run(PluginOptions.Library(parse), count, parse.GetValue(Seed), TimeSpan.FromSeconds(parse.GetValue(Seconds)), done => bar.Report((double)done / count));
        var table = new TextTable("figure", "value");
        Add("cases", t.Cases);
        Add("states taken", t.AcceptedStates);
        Add("blocks", t.Blocks);
        Add("samples not finite", t.NonFinite);
        Add("samples subnormal", t.Subnormal);
        Add("samples in blocks marked silent", t.FalselySilent);
        Add("greatest amplitude", Math.Round(t.Peak, 3));
        Add("slowest process(), ms", Math.Round(t.SlowestMilliseconds, 3));
        Add("crashes", t.Crashes.Count);
        Add("seconds", Math.Round(clock.Elapsed.TotalSeconds, 1));
        table.Write(console.Out);
        foreach (var crash in t.Crashes) console.Out.WriteLine($"crash: {crash}");
        if (t.Crashes.Count + t.NonFinite + t.Subnormal + t.FalselySilent > 0) throw new VoicePluginException("The plugin did not stand it.");

        void Add(string what, double value) => table.Add(what, value.ToString(CultureInfo.InvariantCulture));
    }
}
