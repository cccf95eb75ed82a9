using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using VoicePlugin.Cli.Bench;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice bench</c>: what a voice costs on this machine.</summary>
internal static class BenchCommand
{
    private const int StageCalls = 300;

    // Twenty engines are timed in turn: each gets a burst's length of sound.
    private const double TableSeconds = 2;

    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package to time (default: presets/voices/default)." };
    private static readonly Option<string?> Json = new("--json") { HelpName = "FILE", Description = "Also write the figures as JSON." };
    private static readonly Option<double> Seconds = new("--seconds") { HelpName = "N", DefaultValueFactory = _ => 10, Description = "Audio a repetition renders." };
    private static readonly Option<int> Repetitions = new("--repetitions") { HelpName = "N", DefaultValueFactory = _ => 5, Description = "Repetitions; the figures are their medians." };
    private static readonly Option<double> DiffWaveSeconds = new("--diffwave-seconds") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "Audio a repetition of DiffWave renders; it is many times slower than real time." };

    private static readonly Option<double> LiveSeconds = new("--live-seconds") { HelpName = "N", DefaultValueFactory = _ => 0, Description = "Also find how many instances play N seconds in real time without a late block; takes some minutes." };

    private static readonly Option<bool> Table = new("--table") { Description = "Time everything by stage, step, hop, batch and threads instead, and say what fits real time and live coding." };
    private static readonly Option<string?> Markdown = new("--markdown") { HelpName = "FILE", Description = "With --table: write the page there instead of printing it, as docs/performance.md is." };

    private static readonly Option<bool> Busy = new("--busy") { Description = "With --table, on a machine that others work on too: count processor time where one thread works, not the clock's." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("bench", "Times a voice on one CPU thread: real-time factors, latency, allocation, each stage and step, and DiffWave base beside it.")
        {
            Voice, Json, Seconds, Repetitions, DiffWaveSeconds, LiveSeconds, DeviceOption.ForFigures, Table, Markdown, Busy,
        };
        ExamplesHelpAction.Add(command, "voice bench --json out/bench.json", "voice bench --voice my-voice --repetitions 9", "voice bench --device cuda --json out/cuda.json", "voice bench --table --markdown docs/performance.md --json out/performance.json");
        command.Run(console, (parse, cancel) => Measure(console, parse, cancel));
        return command;
    }

    private static void Measure(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        var (seconds, repetitions) = (parse.GetValue(Seconds), parse.GetValue(Repetitions));
        if (seconds is < 0.1 or > 600) throw new VoicePluginException("--seconds must be 0.1 to 600.");
        if (repetitions is < 1 or > 1000) throw new VoicePluginException("--repetitions must be 1 to 1000.");
        if (parse.GetValue(DiffWaveSeconds) is < 0.01 or > 60) throw new VoicePluginException("--diffwave-seconds must be 0.01 to 60.");
        if (parse.GetValue(Table) && seconds < 0.5) throw new VoicePluginException("--seconds must be at least 0.5 with --table.");
        if ((parse.GetValue(Markdown) is not null || parse.GetValue(Busy)) && !parse.GetValue(Table)) throw new VoicePluginException("--markdown and --busy belong to --table; give both.");
        if (parse.GetValue(LiveSeconds) is < 0 or > 3600) throw new VoicePluginException("--live-seconds must be 0 to 3600.");
        var device = DeviceOption.OpenForFigures(parse);
        // Figures of the processor under the card's name would be worse than none.
        if (device.IsCpu && !device.Report.Asked.IsCpu) throw new VoicePluginException(device.Report.Reason ?? "There is no card to measure.");
        if (parse.GetValue(Table) && !device.IsCpu) throw new VoicePluginException("--table measures the CPU; leave out --device.");
        var package = VoicePackage.Load(VoiceLocator.Find(parse.GetValue(Voice)));
        using var json = JsonReport.Open(parse.GetValue(Json));
        if (parse.GetValue(Table))
        {
            Tabulate(console, package, parse, json, cancel);
            return;
        }

        BenchReport report;
        using (var bar = new ProgressBar(console, "timing"))
            report = Measure(package, device, seconds, repetitions, parse.GetValue(DiffWaveSeconds), parse.GetValue(LiveSeconds), bar, cancel);
        JsonReport.Write(json, report);
        Print(console.Out, report);
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
    }

    private static void Tabulate(CliConsole console, VoicePackage package, ParseResult parse, OutputFile? json, CancellationToken cancel)
    {
        using var markdown = parse.GetValue(Markdown) is { } path ? OutputFile.Create(path) : null;
        CostReport report;
        using (var bar = new ProgressBar(console, "timing"))
            report = CostTable.Measure(package, Math.Min(parse.GetValue(Seconds), TableSeconds), parse.GetValue(Repetitions), parse.GetValue(Busy), bar.Report, cancel);
        JsonReport.Write(json, report);
        var page = CostMarkdown.Of(report, $"voice bench --table --repetitions {report.Repetitions}{(report.ProcessorTime ? " --busy" : "")}");
        if (markdown is null) console.Out.Write(page);
        markdown?.Write(System.Text.Encoding.UTF8.GetBytes(page));
        markdown?.Commit();
        if (markdown is not null) console.Out.WriteLine($"page:   {markdown.Path}");
        if (json is not null) console.Out.WriteLine($"report: {json.Path}");
    }

    private static BenchReport Measure(VoicePackage package, Device device, double seconds, int repetitions, double diffWaveSeconds, double liveSeconds, ProgressBar bar, CancellationToken cancel)
    {
        var input = BenchSignal.Make(seconds);
        using var offline = new EngineTimer(package, input, BlockPlan.Largest, CascadeTiming.MaxChunkTokens, device: device);
        using var hop10 = new EngineTimer(package, input, CascadeTiming.HopSamples, CascadeTiming.HopTokens, device: device);
        using var hop20 = new EngineTimer(package, input, 2 * CascadeTiming.HopSamples, 2 * CascadeTiming.HopTokens, device: device);
        using var diffWave = new DiffWaveTimer(diffWaveSeconds);
        // In turns, so that a machine that slows down or speeds up does so for all of them.
        Func<double>[] turns = [offline.Rtf, diffWave.Rtf, hop10.Rtf, hop20.Rtf];
        var times = Array.ConvertAll(turns, _ => new List<double>());
        for (var i = 0; i < repetitions * turns.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            times[i % turns.Length].Add(turns[i % turns.Length]());
            bar.Report((i + 1.0) / (repetitions * turns.Length + 1));
        }
        var instance = InstanceMeter.Run(package, device, cancel);
        return new BenchReport
        {
            InstanceMs = instance.Milliseconds,
            InstanceMb = instance.Megabytes,
            IdlePercent = instance.IdlePercent,
            InstancesLive = liveSeconds > 0 ? LiveMeter.Instances(package, LookAhead.Live, input, liveSeconds, device, cancel) : null,
            InstancesMix = liveSeconds > 0 ? LiveMeter.Instances(package, LookAhead.Mix, input, liveSeconds, device, cancel) : null,
            RtfOffline = Medians.Of(times[0]),
            DiffWaveRtf = Medians.Of(times[1]),
            RtfHop10 = Medians.Of(times[2]),
            RtfHop20 = Medians.Of(times[3]),
            LatencyMs = Latency.Milliseconds(Latency.Realtime(48000, AllocationMeter.Block), 48000),
            AllocatedBytesPerBlock = AllocationMeter.Run(package, input, device, cancel),
            StageMs = StageTimer.Run(package, StageCalls, device, cancel),
            Device = device.Report.InUse,
            Card = device.IsCpu ? null : DeviceMeter.Run(package, device.Report.Asked, BenchSignal.Make(Math.Min(seconds, 3)), cancel),
            Voice = package.Manifest.Name,
            Seconds = seconds,
            Repetitions = repetitions,
            Machine = $"{Environment.ProcessorCount} logical processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        };
    }

    private static void Print(TextWriter output, BenchReport r)
    {
        var table = new TextTable("figure", "value", "what it is");
        Add("rtf_offline", r.RtfOffline, "seconds of computing a second of audio, whole file at once");
        Add("rtf_hop_10ms", r.RtfHop10, "the same in 10 ms blocks");
        Add("rtf_hop_20ms", r.RtfHop20, "the same in 20 ms blocks");
        Add("latency_ms", r.LatencyMs, "delay in a host at 48 kHz with 128-sample blocks");
        Add("allocated_bytes_per_block", r.AllocatedBytesPerBlock, "managed memory, audio and worker thread, after warm-up");
        Add("instance_ms", r.InstanceMs, "ms until one more instance of a loaded voice can play");
        Add("instance_mb", r.InstanceMb, "resident memory of one more instance, 10⁶ bytes");
        Add("idle_percent", r.IdlePercent, "of one processor, an instance that is given nothing");
        if (r.InstancesLive is { } live) Add("instances_live", live, "at once in real time without a late block, look-ahead 10 ms");
        if (r.InstancesMix is { } mix) Add("instances_mix", mix, "the same, look-ahead 80 ms");
        foreach (var (stage, steps) in r.StageMs)
            foreach (var (step, ms) in steps) Add($"stage_ms {stage} {step}", ms, "ms for a hop of 10 ms");
        Add("diffwave_base_6step_rtf", r.DiffWaveRtf, "DiffWave base, 22.05 kHz, 6 steps");
        Add("ratio_to_diffwave", r.RatioToDiffWave, "how many times faster the offline render is");
        if (r.Card is { } card)
        {
            Add("card parity_max_abs", card.ParityMaxAbs, "largest difference from the CPU's samples");
            Add("card repeatable", card.Repeatable ? 1 : 0, "1: two renders are the same to the bit");
            Add("card streaming_equals_offline", card.StreamingEqualsOffline ? 1 : 0, "1: blocks of 128 give what one call gives, to the bit");
            Add("card hop_ms", card.HopMs, card.Graphs ? "ms for 10 ms, with CUDA graphs" : "ms for 10 ms; CUDA graphs could not be recorded");
            Add("card hop_ms_99", card.HopMs99, "99 of 100 stay under it");
            Add("card hop_ms_without_graphs", card.HopMsWithoutGraphs, "the median without CUDA graphs");
            Add("card hop_ms_cpu", card.HopMsCpu, "the median on the CPU");
            Add("card load_ms", card.LoadMs, "until the first engine can play");
        }

        output.WriteLine($"device: {r.Device}");
        table.Write(output);

        void Add(string name, double value, string what) => table.Add(name, value.ToString(value is > 0 and < 0.0001 ? "0.##E+0" : "0.####", CultureInfo.InvariantCulture), what);
    }
}
