using CsCheck;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class F0ComparisonTests
{
    [Fact]
    public void An_octave_is_1200_cents_and_gross()
    {
        var c = F0Comparison.Of([100, 100, 0, 100, 0], [200, 100, 50, 0, 0]);
        Assert.Equal(2, c.BothVoiced);
        Assert.Equal(1200 / Math.Sqrt(2), c.RmseCents, 1e-6);
        Assert.Equal(600, c.MedianCents, 1e-3);
        Assert.Equal(0.5, c.GrossError);
        Assert.Equal(1, c.FalseVoiced);
        Assert.Equal(1, c.MissedVoiced);
        Assert.Equal(2.0 * 2 / (2 * 2 + 1 + 1), c.VuvF1, 1e-12);
    }

    [Fact]
    public void Without_voiced_frames_there_is_no_figure()
    {
        var c = F0Comparison.Of([0, 0], [0, 0]);
        Assert.True(double.IsNaN(c.RmseCents) && double.IsNaN(c.MedianCents) && double.IsNaN(c.VuvF1) && double.IsNaN(c.GrossError));
    }

    [Fact]
    public void A_constant_interval_is_the_error_of_every_frame()
        => (from cents in Gen.Double[-300, 300] from f0 in Gen.Float[60, 900].Array[1, 50] select (cents, f0)).Sample(t =>
        {
            var shifted = Array.ConvertAll(t.f0, f => (float)(f * Math.Pow(2, t.cents / 1200)));
            var c = F0Comparison.Of(t.f0, shifted);
            Assert.Equal(Math.Abs(t.cents), c.MedianCents, 1e-2);
            Assert.Equal(Math.Abs(t.cents), c.RmseCents, 1e-2);
            Assert.Equal(1, c.VuvF1);
        });
}
