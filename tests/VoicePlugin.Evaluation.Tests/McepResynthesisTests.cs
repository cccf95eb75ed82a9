using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;
using VoicePlugin.Evaluation.Vocoder;

namespace VoicePlugin.Evaluation.Tests;

/// <summary>The classical arm over real features: it must sit at the target's level and envelope, or the comparison would be unfair to it.</summary>
public class McepResynthesisTests
{
    [Fact]
    public void Noise_comes_back_at_its_level()
    {
        var x = Signals.Noise(48000, 9, 0.3);
        var y = McepVocoder.Render(FeatureExtractor.Analyse(x), x.Length, 1);
        Assert.InRange(Level(y) - Level(x), -1.5, 1.5);
    }

    [Theory]
    [InlineData(130)]
    [InlineData(440)]
    public void A_harmonic_tone_comes_back_at_its_level_and_pitch(double f0)
    {
        var x = new float[48000];
        for (var h = 1; h * f0 < 20000; h++)
            for (var n = 0; n < x.Length; n++) x[n] += (float)(0.05 / Math.Sqrt(h) * Math.Cos(2 * Math.PI * h * f0 * n / 48000 + h));
        var rows = FeatureExtractor.Analyse(x);
        var y = McepVocoder.Render(rows, x.Length, 1);
        Assert.InRange(Level(y) - Level(x), -1.5, 1.5);

        var again = FeatureExtractor.Analyse(y);
        for (var k = 40; k < 160; k++)
            Assert.Equal(0, 1200 * Math.Log2(again[k * FeatureLayout.Width] / f0), 10.0);
        var mcd = MelCepstralDistortion.Mean(rows, again, FeatureLayout.Width, FeatureLayout.Mcep, FeatureLayout.McepCount, ActiveFrames.Find(x));
        Assert.InRange(mcd, 0, 2);
    }

    private static double Level(float[] x) => 10 * Math.Log10(x.Skip(9600).Take(28800).Average(v => (double)v * v));
}
