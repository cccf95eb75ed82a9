using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Tests.Streaming;

public class RealtimeVoiceTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private const int Fade = 64;

    [Theory]
    [InlineData(48000, 128, 128)]
    [InlineData(48000, 512, 17)]
    [InlineData(44100, 64, 64)]
    [InlineData(48000, 64, 5000)]
    public void With_waiting_it_is_the_engine_sample_for_sample_and_as_late_as_reported(int rate, int maxBlock, int block)
    {
        var x = Signals.Phrase(rate / 2, rate);
        using var live = Live(VoiceControls.Default, rate, maxBlock);
        live.WaitForWorker = true;
        Assert.Equal(Latency.Realtime(rate, maxBlock), live.LatencySamples);
        var y = Play(live, x, block);
        var extra = live.LatencySamples - Latency.Engine(rate);
        Assert.Equal(new float[extra], y[..extra]);
        Assert.Equal(voice.Render(x, rate: rate)[..^extra], y[extra..]);
        Assert.Equal((0, 0), (live.LateBlocks, live.LateSamples));
        Assert.Null(live.Fault);
    }

    [Fact]
    public void Controls_reach_the_worker()
    {
        var x = Signals.Phrase(24000);
        using var live = Live(VoiceControls.Default);
        live.WaitForWorker = true;
        Assert.True(live.Post(SmallVoice.With("mix", 0)));
        var y = Play(live, x, 128);
        Assert.Equal(x[..^live.LatencySamples], y[live.LatencySamples..]);
    }

    [Fact]
    public void Late_samples_become_faded_silence_are_counted_and_the_delay_stays()
    {
        // Far more input at once than the worker can turn into sound before the same call asks for it.
        var x = Signals.Phrase(144000);
        var expected = Expected(x, Slow());
        using var live = Live(Slow());
        live.WaitForWorker = true;
        var start = Play(live, x[..24000], 128);
        Assert.Equal(expected[..24000], start);

        live.WaitForWorker = false;
        var burst = new float[60000];
        live.Process(x.AsSpan(24000, 60000), burst);
        var ready = burst.Length - (int)live.LateSamples;
        Assert.InRange(ready, 1, burst.Length - 1000);
        Assert.True(live.LateBlocks > 0);
        Assert.Equal(expected[24000..(24000 + ready)], burst[..ready]);
        var last = burst[ready - 1];
        for (var i = 0; i < Fade; i++)
            Assert.Equal(last * (Fade - 1 - i) / Fade, burst[ready + i], 1e-6f);
        Assert.All(burst[(ready + Fade)..], v => Assert.Equal(0, v));

        // In time again: the late samples are gone, the rest stands where it belongs.
        live.WaitForWorker = true;
        var (late, blocks) = (live.LateSamples, live.LateBlocks);
        var rest = Play(live, x[84000..], 128);
        for (var i = 0; i < Fade; i++)
            Assert.Equal(expected[84000 + i] * i / Fade, rest[i], 1e-6f);
        Assert.Equal(expected[(84000 + Fade)..], rest[Fade..]);
        Assert.Equal((late, blocks), (live.LateSamples, live.LateBlocks));
    }

    [Fact]
    public void Even_when_more_is_lost_than_the_rings_hold_it_comes_back_in_its_place()
    {
        using var live = Live(Slow(), 8000);
        var x = Signals.Phrase(80000, 8000);
        var y = new float[80000];
        // Ten seconds at once; the rings hold two.
        live.Process(x, y);
        live.WaitForWorker = true;
        // Whatever was lost is silence now; an impulse in the dry path then shows the delay.
        Assert.True(live.Post(SmallVoice.With("mix", 0)));
        var pulse = new float[16000];
        pulse[9000] = 0.5f;
        var after = Play(live, pulse, 128);
        Assert.Equal([9000 + live.LatencySamples], Enumerable.Range(8000, 8000).Where(i => after[i] != 0));
    }

    [Fact]
    public void A_block_longer_than_the_rings_is_no_dead_end()
    {
        var x = Signals.Phrase(40000, 8000);
        using var live = Live(VoiceControls.Default, 8000);
        live.WaitForWorker = true;
        var extra = live.LatencySamples - Latency.Engine(8000);
        Assert.Equal(voice.Render(x, rate: 8000)[..^extra], Play(live, x, x.Length)[extra..]);
    }

    [Fact]
    public void Disposing_while_the_worker_is_busy_ends_it()
    {
        var live = Live(Slow());
        live.Process(new float[60000], new float[60000]);
        live.Dispose();
        Assert.Null(live.Fault);
    }

    // Twelve network calls a hop instead of four, so that falling behind is certain.
    private static VoiceControls Slow() => VoiceControls.Default.With("steps", 8).With("guidance", 2);

    private RealtimeVoice Live(VoiceControls controls, int rate = 48000, int maxBlock = 128) =>
        new(voice.Package, new EngineOptions { HostRate = rate, Controls = controls }, maxBlock);

    /// <summary>What the real-time voice gives when it is never late.</summary>
    private float[] Expected(float[] x, VoiceControls controls)
    {
        var extra = Latency.Realtime(48000, 128) - Latency.Engine(48000);
        return [.. new float[extra], .. voice.Render(x, controls)[..^extra]];
    }

    private static float[] Play(RealtimeVoice live, float[] x, int block)
    {
        var y = new float[x.Length];
        for (var at = 0; at < x.Length; at += block)
        {
            var count = Math.Min(block, x.Length - at);
            live.Process(x.AsSpan(at, count), y.AsSpan(at, count));
        }

        return y;
    }
}
