using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class SpectralLineTests
{
    private static readonly float[] Noise = Signals.Noise(48000 * 8, 11);

    [Fact]
    public void Noise_has_no_line()
        => Assert.InRange(Worst(Noise, 100).ExcessDb, -1, 2.5);

    [Theory]
    [InlineData(12500, 500)]
    [InlineData(6100, 100)]
    public void A_tone_at_a_multiple_is_found_where_it_is(double hz, double rate)
    {
        var x = With(hz, 0.01);
        var worst = Worst(x, rate);
        Assert.Equal(hz, worst.Hz);
        Assert.InRange(worst.ExcessDb, 6, 40);
    }

    [Fact]
    public void A_tone_between_the_multiples_is_none()
        => Assert.InRange(Worst(With(12730, 0.02), 500).ExcessDb, -1, 2.5);

    [Fact]
    public void The_louder_the_tone_the_worse()
        => Assert.True(Worst(With(8000, 0.02), 500).ExcessDb > Worst(With(8000, 0.005), 500).ExcessDb + 6);

    [Fact]
    public void Silence_counts_for_nothing()
    {
        var x = With(8000, 0.02);
        Assert.Equal(Worst(x, 500).ExcessDb, SpectralLine.Worst(LongTermSpectrum.MeanLevelDb([new LongTermSpectrum(x), new LongTermSpectrum(new float[48000])]), 500, 500, 23950).ExcessDb, 1e-9);
    }

    private static SpectralLine Worst(float[] x, double rate) => SpectralLine.Worst(LongTermSpectrum.MeanLevelDb([new LongTermSpectrum(x)]), rate, rate, 23950);

    private static float[] With(double hz, double amplitude)
    {
        var sine = Signals.Sine(Noise.Length, hz, amplitude);
        return [.. Noise.Zip(sine, (a, b) => a + b)];
    }
}
