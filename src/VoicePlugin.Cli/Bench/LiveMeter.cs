using System.Diagnostics;
using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Cli.Bench;

/// <summary>Plays voices at the pace of a host at 48 kHz in blocks of 128 and counts what is late.</summary>
internal static class LiveMeter
{
    private const int Most = 64;

    // Code is compiled and queues are filled meanwhile; late blocks of this second do not count.
    private const double SettleSeconds = 1;

    /// <summary>The most instances that play for so many seconds without a late block, 0 when even one is late.</summary>
    public static int Instances(VoicePackage package, LookAhead lookAhead, float[] input, double seconds, Device device, CancellationToken cancel)
    {
        using var model = VoiceModel.Open(package, device);
        int good = 0, bad = Most + 1;
        while (bad - good > 1)
        {
            var count = bad > Most ? Math.Min(Most, Math.Max(1, 2 * good)) : (good + bad) / 2;
            // Tried again when it fails, because another program's moment is no limit of ours.
            if (LateBlocks(model, lookAhead, input, seconds, count, cancel) == 0 || LateBlocks(model, lookAhead, input, seconds, count, cancel) == 0)
                good = count;
            else
                bad = count;
        }

        return good;
    }

    private static long LateBlocks(VoiceModel model, LookAhead lookAhead, float[] input, double seconds, int count, CancellationToken cancel)
    {
        var voices = new List<RealtimeVoice>();
        try
        {
            while (voices.Count < count)
                voices.Add(new RealtimeVoice(model, new EngineOptions(), AllocationMeter.Block, lookAhead));
            // A thread of its own, scheduled like a host's: the workers would hold up an ordinary one.
            var late = 0L;
            var host = new Thread(() =>
            {
                WorkerPriority.Raise(asHost: true);
                Play(voices, input, SettleSeconds, cancel);
                var before = voices.Sum(voice => voice.LateBlocks);
                var inTime = Play(voices, input, seconds, cancel);
                late = inTime ? voices.Sum(voice => voice.LateBlocks) - before : long.MaxValue;
            });
            host.Start();
            host.Join();
            cancel.ThrowIfCancellationRequested();
            return late;
        }
        finally
        {
            voices.ForEach(voice => voice.Dispose());
        }
    }

    // False when this thread itself could not keep the pace.
    private static bool Play(List<RealtimeVoice> voices, float[] input, double seconds, CancellationToken cancel)
    {
        var output = new float[AllocationMeter.Block];
        var period = Stopwatch.Frequency * AllocationMeter.Block / 48000;
        var next = Stopwatch.GetTimestamp();
        var held = 0L;
        for (var block = 0; block < seconds * 48000 / AllocationMeter.Block && !cancel.IsCancellationRequested; block++)
        {
            var at = (int)((long)block * AllocationMeter.Block % (input.Length - AllocationMeter.Block));
            foreach (var voice in voices)
                voice.Process(input.AsSpan(at, AllocationMeter.Block), output);
            next += period;
            // Held up by less than a block it catches up, as a sound card's buffer lets a host do; by more it goes on from there.
            var now = Stopwatch.GetTimestamp();
            if (now > next + period)
                (held, next) = (held + now - next, now);
            else if (now < next)
                Thread.Sleep(TimeSpan.FromSeconds((double)(next - now) / Stopwatch.Frequency));
        }

        return held < seconds * Stopwatch.Frequency / 100;
    }
}
