using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class BandAperiodicityTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(130)]
    [InlineData(300)]
    [InlineData(700)]
    public void A_periodic_sound_has_none(double hz) =>
        Assert.All(Shares(Flat(hz, 1), hz), share => Assert.InRange(share, 0, 0.06));

    [Fact]
    public void Noise_is_all_noise() =>
        Assert.All(Shares(Signals.Noise(48000, 3), 150), share => Assert.InRange(share, 0.75, 1));

    [Fact]
    public void Half_the_power_in_noise_lies_in_between() =>
        Assert.All(Shares(Mixed(150, 0.5), 150), share => Assert.InRange(share, 0.3, 0.7));

    [Fact]
    public void More_noise_gives_a_greater_share_in_every_band()
    {
        double[][] shares = [.. new[] { 0, 0.1, 0.3, 0.6, 0.9 }.Select(noise => Shares(Mixed(150, noise), 150))];
        for (var i = 1; i < shares.Length; i++)
        {
            for (var band = 0; band < FeatureLayout.AperiodicityCount; band++)
                Assert.True(shares[i][band] > shares[i - 1][band], $"band {band}, step {i}: {shares[i - 1][band]} to {shares[i][band]}");
        }
    }

    [Fact]
    public void Each_band_is_judged_alone()
    {
        // Harmonics up to 4 kHz, noise above it.
        var low = Signals.Harmonics(48000, _ => 150, (_, _) => 0.01, 4000);
        var noise = Signals.Noise(48000, 8, 0.05);
        var high = HighPass(noise, 4000);
        var shares = Shares([.. low.Zip(high, (a, b) => a + b)], 150);
        Assert.All(shares[..3], share => Assert.InRange(share, 0, 0.15));
        Assert.All(shares[3..], share => Assert.InRange(share, 0.75, 1));
    }

    [Fact]
    public void An_unvoiced_frame_is_all_noise()
    {
        var shares = new float[FeatureLayout.AperiodicityCount];
        new BandAperiodicity().Analyse(Signals.Tone(200, 2400), 1200, 0, shares);
        Assert.All(shares, share => Assert.Equal(1, share));
    }

    /// <summary>Mean over many frames.</summary>
    private static double[] Shares(float[] x, double f0)
    {
        var analyser = new BandAperiodicity();
        var mean = new double[FeatureLayout.AperiodicityCount];
        var shares = new float[mean.Length];
        const int frames = 60;
        for (var k = 0; k < frames; k++)
        {
            analyser.Analyse(x, 2400 + 700 * k, (float)f0, shares);
            for (var b = 0; b < mean.Length; b++)
                mean[b] += shares[b] / frames;
        }

        return mean;
    }

    private static float[] Flat(double hz, double power) =>
        Signals.Harmonics(48000, _ => hz, (_, _) => 0.1 * Math.Sqrt(power) * 2 * Math.Sqrt(hz / Signals.Rate), 24000);

    // Harmonics 2·√(F0/fs) and noise of variance 1 have the same power density.
    private static float[] Mixed(double hz, double noise) =>
        [.. Flat(hz, 1 - noise).Zip(Signals.Noise(48000, 4, 0.1 * Math.Sqrt(noise)), (a, b) => a + b)];

    private static float[] HighPass(float[] x, double hz)
    {
        var low = KaiserFir.LowPass(401, hz / Signals.Rate, 80);
        var y = Core.Generation.BandSplit.Down(x, low, 1);
        return [.. x.Zip(y, (a, b) => a - b)];
    }
}
