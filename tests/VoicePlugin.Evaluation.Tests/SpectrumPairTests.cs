using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class SpectrumPairTests
{
    [Fact]
    public void A_sine_on_a_bin_has_a_quarter_of_the_length_as_magnitude()
    {
        var spectra = new SpectrumPair(512);
        var sine = Signals.Sine(2048, 48000.0 * 32 / 512, 1);
        spectra.Compute(sine, new float[2048], 1024);
        Assert.Equal(128 * 128, spectra.First[32], 1e-3 * 128 * 128);
        Assert.All(spectra.Second, p => Assert.True(p < 1e-18));
    }

    [Fact]
    public void Two_packed_signals_do_not_mix()
    {
        var (a, b) = (Signals.Noise(4096, 1), Signals.Noise(4096, 2));
        var both = new SpectrumPair(1024);
        both.Compute(a, b, 2000);
        var alone = new SpectrumPair(1024);
        alone.Compute(b, a, 2000);
        for (var k = 0; k <= 512; k++)
        {
            Assert.Equal(alone.Second[k], both.First[k], 1e-9);
            Assert.Equal(alone.First[k], both.Second[k], 1e-9);
        }
    }
}
