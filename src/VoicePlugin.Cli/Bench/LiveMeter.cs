using System.Diagnostics;
using VoicePlugin.Core;
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
    public static int Instances(VoicePackage package, LookAhead lookAhead, float[] input, double seconds, CancellationToken cancel)
    {
        using var model = VoiceModel.Open(package);
        int good = 0, bad = Most + 1;
        while (bad - good > 1)
        {
            var count = bad > Most ? Math.Min(Most, Math.Max(1, 2 * good)) : (good + bad) / 2;
            if (LateBlocks(model, lookAhead, input, seconds, count, cancel) == 0)
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
            Play(voices, input, SettleSeconds, cancel);
            var before = voices.Sum(voice => voice.LateBlocks);
            Play(voices, input, seconds, cancel);
            return voices.Sum(voice => voice.LateBlocks) - before;
        }
        finally
        {
            voices.ForEach(voice => voice.Dispose());
        }
    }

    private static void Play(List<RealtimeVoice> voices, float[] input, double seconds, CancellationToken cancel)
    {
        var output = new float[AllocationMeter.Block];
        var period = Stopwatch.Frequency * AllocationMeter.Block / 48000;
        var next = Stopwatch.GetTimestamp();
        for (var block = 0; block < seconds * 48000 / AllocationMeter.Block; block++)
        {
            cancel.ThrowIfCancellationRequested();
            var at = (int)((long)block * AllocationMeter.Block % (input.Length - AllocationMeter.Block));
            foreach (var voice in voices)
                voice.Process(input.AsSpan(at, AllocationMeter.Block), output);
            // This thread is an ordinary one: when it is held up, the blocks after it must not come in a burst, as no host's would.
            next = Math.Max(next + period, Stopwatch.GetTimestamp());
            while (Stopwatch.GetTimestamp() < next)
                Thread.Sleep(next - Stopwatch.GetTimestamp() > Stopwatch.Frequency / 500 ? 1 : 0);
        }
    }
}
