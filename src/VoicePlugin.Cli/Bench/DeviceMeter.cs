using System.Diagnostics;
using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Bench;

/// <summary>Compares a voice on a card with the same voice on the processor.</summary>
internal static class DeviceMeter
{
    /// <summary>Renders <paramref name="input"/>, 48 kHz, six times over.</summary>
    /// <exception cref="VoicePluginException">The card does not take the voice, or fails.</exception>
    public static DeviceFigures Run(VoicePackage package, DeviceChoice choice, float[] input, CancellationToken cancel)
    {
        const int Hop = CascadeTiming.HopSamples;
        Pass On(bool? graphs, int block)
        {
            cancel.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var device = graphs is null ? Device.Cpu : Device.Open(choice, graphs);
            using var engine = new VoiceEngine(package, new EngineOptions { Device = device, MaxTokens = block <= Hop ? 4 * CascadeTiming.HopTokens : CascadeTiming.MaxChunkTokens });
            engine.WarmUp();
            var pass = new Pass(watch.Elapsed.TotalMilliseconds, engine.HasGraphs, new float[input.Length], []);
            Play(engine, input, pass, block);
            return graphs is null || !engine.Device.IsCpu ? pass : throw new VoicePluginException(engine.Device.Reason ?? "The card is not in use.");
        }

        Pass first = On(true, Hop), again = On(true, Hop), small = On(true, 128), whole = On(true, input.Length), plain = On(false, Hop), cpu = On(null, Hop);
        return new DeviceFigures
        {
            Device = Device.Open(choice).Report.InUse,
            Graphs = first.HasGraphs,
            ParityMaxAbs = first.Output.Zip(cpu.Output, (a, b) => Math.Abs((double)a - b)).Max(),
            Repeatable = first.Output.AsSpan().SequenceEqual(again.Output),
            StreamingEqualsOffline = small.Output.AsSpan().SequenceEqual(whole.Output),
            HopMs = Medians.Of(first.Hops),
            HopMs99 = first.Hops.Order().ElementAt(first.Hops.Count * 99 / 100),
            HopMsWithoutGraphs = Medians.Of(plain.Hops),
            HopMsCpu = Medians.Of(cpu.Hops),
            LoadMs = first.LoadMs,
        };
    }

    private static void Play(VoiceEngine engine, float[] input, Pass pass, int block)
    {
        for (var at = 0; at < input.Length; at += block)
        {
            var size = Math.Min(block, input.Length - at);
            var start = Stopwatch.GetTimestamp();
            engine.Process(input.AsSpan(at, size), pass.Output.AsSpan(at, size));
            pass.Hops.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private sealed record Pass(double LoadMs, bool HasGraphs, float[] Output, List<double> Hops);
}
