using System.Diagnostics;
using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Cli.Bench;

/// <summary>What one more instance of a voice costs a host that has one already: time to set up, memory, and idling.</summary>
internal static class InstanceMeter
{
    private const int Instances = 8;
    private const double IdleSeconds = 2;

    /// <summary>Sets instances up one after the other, lets them idle, and takes the median of the times and the mean of the rest.</summary>
    public static InstanceFigures Run(VoicePackage package, Device device, CancellationToken cancel)
    {
        using var model = VoiceModel.Open(package, device);
        var voices = new List<RealtimeVoice> { New(model) };
        try
        {
            var memory = Resident();
            var times = new List<double>();
            for (var i = 0; i < Instances; i++)
            {
                cancel.ThrowIfCancellationRequested();
                var watch = Stopwatch.StartNew();
                voices.Add(New(model));
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            memory = Resident() - memory;
            return new InstanceFigures(Medians.Of(times), memory / 1e6 / Instances, 100 * Idle(voices.Count));
        }
        finally
        {
            voices.ForEach(voice => voice.Dispose());
        }
    }

    private static RealtimeVoice New(VoiceModel model)
    {
        var voice = new RealtimeVoice(model, new EngineOptions(), AllocationMeter.Block);
        voice.Process(new float[AllocationMeter.Block], new float[AllocationMeter.Block]);
        return voice;
    }

    // Share of one processor an instance takes while no block comes.
    private static double Idle(int instances)
    {
        using var process = Process.GetCurrentProcess();
        // The last block has been worked off by then, and the workers look for work more rarely.
        Thread.Sleep(500);
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        Thread.Sleep(TimeSpan.FromSeconds(IdleSeconds));
        process.Refresh();
        return (process.TotalProcessorTime - before) / watch.Elapsed / instances;
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
