using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class BandLimiterTests
{
    [Theory]
    [InlineData(24000, 2300, 24000, 5000, 0)]
    [InlineData(24000, 2300, 24000, 1000, -50)]
    [InlineData(48000, 11000, 13500, 12200, -1)]
    [InlineData(48000, 11000, 13500, 18000, -50)]
    [InlineData(48000, 11000, 13500, 5000, -50)]
    [InlineData(6000, 0, 6000, 20, 0)]
    public void The_band_passes_and_the_rest_does_not(int rate, double low, double high, double hz, double decibels)
    {
        float[] x = [.. Enumerable.Range(0, rate).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / rate))];
        new BandLimiter(rate, low, high).Process(x);
        var level = 20 * Math.Log10(Signals.Rms(x.AsSpan(rate / 2)) * Math.Sqrt(2) + 1e-12);
        if (decibels < -10)
            Assert.True(level < decibels, $"{level} dB");
        else
            Assert.InRange(level, decibels - 1.5, 0.1);
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_samples()
    {
        float[] whole = Signals.Noise(4800, 7), cut = [.. whole];
        new BandLimiter(48000, 11000, 13500).Process(whole);
        var limiter = new BandLimiter(48000, 11000, 13500);
        for (int at = 0, n = 1; at < cut.Length; at += n, n = n * 3 % 101 + 1)
            limiter.Process(cut.AsSpan(at, Math.Min(n, cut.Length - at)));
        Assert.Equal(whole, cut);
    }
}
