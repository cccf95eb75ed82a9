using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Audio;

public class PeakLimiterTests
{
    [Fact]
    public void Nothing_leaves_full_scale()
    {
        var x = Signals.Noise(Length(100), 5, 3);
        new PeakLimiter().Process(x);
        Assert.All(x, v => Assert.InRange(v, -PeakLimiter.Ceiling, PeakLimiter.Ceiling));
        Assert.InRange(Signals.Rms(x), 0.1, 1);
    }

    [Fact]
    public void What_is_not_too_loud_is_not_touched()
    {
        float[] x = [.. Signals.Noise(Length(10), 5, 1).Select(v => v / 8)], y = [.. x];
        new PeakLimiter().Process(y);
        Assert.Equal(x, y);
    }

    [Fact]
    public void After_a_peak_the_old_level_comes_back()
    {
        float[] x = [.. Enumerable.Repeat(0.1f, Length(20))];
        (x[400], x[401]) = (2, -2);
        new PeakLimiter().Process(x);
        Assert.InRange(x[500], 0.03f, 0.08f);
        Assert.Equal(0.1f, x[^1]);
    }

    [Fact]
    public void A_loud_tone_stays_a_tone()
    {
        float[] x = [.. Enumerable.Range(0, Length(100)).Select(i => 1.5f * (float)Math.Sin(2 * Math.PI * 200 * i / 48000))];
        new PeakLimiter().Process(x);
        var tone = x[24000..];
        var level = Signals.AmplitudeAt(tone, 200);
        Assert.InRange(level, 0.9, 1.05);
        // Bent into shape instead of turned down, its third harmonic would lie 13 dB below.
        Assert.InRange(20 * Math.Log10(Signals.AmplitudeAt(tone, 600) / level), -200, -35);
    }

    [Fact]
    public void How_a_stream_is_cut_does_not_change_a_bit()
    {
        float[] whole = Signals.Noise(Length(60), 6, 2), parts = [.. whole];
        new PeakLimiter().Process(whole);
        var limiter = new PeakLimiter();
        for (int at = 0, hops = 0; at < parts.Length; hops = hops % 5 + 1)
        {
            var count = Math.Min(parts.Length - at, at == 0 ? PeakLimiter.FirstHop : hops * CascadeTiming.HopSamples);
            limiter.Process(parts.AsSpan(at, count));
            at += count;
        }

        Assert.Equal(whole, parts);
    }

    // The first hop is short.
    private static int Length(int hops) => PeakLimiter.FirstHop + hops * CascadeTiming.HopSamples;
}
