using System.Numerics;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;
using VoicePlugin.Evaluation.Vocoder;

namespace VoicePlugin.Evaluation.Tests;

public class McepVocoderTests
{
    private static float[] Rows(int frames, float f0, params float[] mcep)
    {
        var rows = new float[frames * FeatureLayout.Width];
        for (var k = 0; k < frames; k++)
        {
            rows[k * FeatureLayout.Width + FeatureLayout.F0] = f0;
            rows[k * FeatureLayout.Width + FeatureLayout.Voiced] = f0 > 0 ? 1 : 0;
            mcep.CopyTo(rows, k * FeatureLayout.Width + FeatureLayout.Mcep);
        }
        return rows;
    }

    private static double Rms(ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (var v in x) sum += v * v;
        return Math.Sqrt(sum / x.Length);
    }

    [Fact]
    public void The_filter_has_the_magnitude_that_the_mel_cepstrum_states()
    {
        var filter = new McepFilter(64, 3, 0.554);
        var response = new Complex[33];
        filter.Response([0.5f, 0.3f, -0.2f], response);
        Assert.Equal(Math.Exp(0.5 + 0.3 - 0.2), response[0].Magnitude, 1e-6);
        Assert.Equal(Math.Exp(0.5 - 0.3 - 0.2), response[32].Magnitude, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(731.5f)]
    public void Pulses_and_noise_have_the_power_of_the_envelope(float f0)
    {
        var y = McepVocoder.Render(Rows(201, f0, MathF.Log(0.25f)), 48000, 1);
        Assert.Equal(0.25, Rms(y.AsSpan(4800, 38400)), 0.01);
    }

    [Fact]
    public void Pulses_are_harmonics_of_f0_only()
    {
        var y = McepVocoder.Render(Rows(201, 375, -2), 48000, 1);
        var spectra = new SpectrumPair(2048);
        spectra.Compute(y, y, 24000);
        // 375 Hz is 16 bins; halfway between harmonics the Hann window leaves nothing.
        Assert.True(spectra.First[16 * 5] > 1e6 * spectra.First[16 * 5 + 8]);
    }

    [Fact]
    public void A_seed_repeats_and_another_differs()
    {
        var rows = Rows(21, 0, -2);
        Assert.Equal(McepVocoder.Render(rows, 4800, 1), McepVocoder.Render(rows, 4800, 1));
        Assert.NotEqual(McepVocoder.Render(rows, 4800, 1), McepVocoder.Render(rows, 4800, 2));
    }
}
