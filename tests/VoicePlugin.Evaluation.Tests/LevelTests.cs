using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class LevelTests
{
    // IEC 61672-1, table 3.
    [Theory]
    [InlineData(63.1, -26.2)]
    [InlineData(100, -19.1)]
    [InlineData(1000, 0)]
    [InlineData(3150, 1.2)]
    [InlineData(10000, -2.5)]
    public void The_weighting_is_that_of_the_standard(double hz, double db) => Assert.Equal(db, LoudnessContour.AWeightDb(hz), 0.1);

    [Fact]
    public void A_full_scale_sine_at_1_kHz_is_at_0_dB()
        => Assert.Equal(0, LoudnessContour.Of(Signals.Sine(9600, 1000, 1))[20], 0.05);

    [Fact]
    public void Loudness_follows_itself_at_any_level_and_not_another_course()
    {
        var x = Swells(1.5);
        var contour = LoudnessContour.Of(x);
        Assert.Equal(1, LoudnessContour.Correlation(contour, contour), 1e-9);
        Assert.True(LoudnessContour.Correlation(contour, LoudnessContour.Of(Signals.Scaled(x, 1.5f))) > 0.99);
        Assert.True(LoudnessContour.Correlation(contour, LoudnessContour.Of(Swells(4))) < 0.7);
        Assert.True(double.IsNaN(LoudnessContour.Correlation(contour, new double[contour.Length])));
    }

    [Fact]
    public void Only_what_is_put_into_silence_counts()
    {
        var target = Signals.Noise(48000, 3);
        Array.Clear(target, 12000, 24000);
        var output = new float[48000];
        Array.Fill(output, 0.5f, 0, 12000);
        Assert.Equal(0, SilenceLevel.Of(target, output).Energy);
        Array.Fill(output, 0.01f, 12000, 24000);
        var level = SilenceLevel.Of(target, output);
        Assert.Equal(1e-4, level.Energy / level.Samples, 1e-6);
        Assert.InRange(level.Samples, 16000, 22000);
    }

    [Fact]
    public void A_recording_without_silence_has_no_level_in_it()
        => Assert.Equal(0, SilenceLevel.Of(Signals.Noise(4800, 1), new float[4800]).Samples);

    [Fact]
    public void Lsd_by_band_sees_the_band_alone()
    {
        // A tone 20 dB up in 2 kHz: only the low band differs.
        var x = Signals.Noise(24000, 4, 0.01);
        var y = x.Zip(Signals.Sine(24000, 2000, 0.3), (a, b) => a + b).ToArray();
        var bands = LogSpectralDistance.Bands(x, y);
        Assert.True(bands.Low > 1);
        Assert.InRange(bands.High, 0, 0.2);
        Assert.InRange(bands.Full, bands.High, bands.Low);
    }

    private static float[] Swells(double hz)
    {
        var x = Signals.Noise(96000, 2);
        for (var n = 0; n < x.Length; n++) x[n] *= (float)Math.Pow(10, -1 + Math.Sin(2 * Math.PI * hz * n / 48000));
        return x;
    }
}
