using CsCheck;
using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Evaluation.Tests.Pitch;

public class PitchScoreTests
{
    [Fact]
    public void Ten_frames_counted_by_hand()
    {
        // Right to 5, 30 and 50 (less a hair) cents; an octave up; a third of it; a fifth up; missed; invented; silence twice.
        float[] truth = [100, 100, 100, 100, 300, 100, 100, 0, 0, 0];
        float[] estimate = [Up(5), Up(30), Up(49.9), 200, 100, 150, 0, 100, 0, 0];
        var s = PitchScore.Of(F0Points.OnGrid(truth), F0Points.OnGrid(estimate));
        Assert.Equal(2.0 * 3 / (7 + 7), s.F1, 1e-12);
        Assert.Equal(2 / 10.0, s.VoicingError, 1e-12);
        Assert.Equal(1 / 6.0, s.OctaveError, 1e-12);
        Assert.Equal(2 / 6.0, s.HarmonicError, 1e-12);
        Assert.Equal(1 / 6.0, s.Within10, 1e-12);
        Assert.Equal(3 / 6.0, s.GrossError, 1e-12);
        // Errors in order: 5, 30, 49.9, 702, 1200, 1902 cents.
        Assert.Equal((49.9 + 1200 * Math.Log2(1.5)) / 2, s.MedianCents, 1e-2);

        static float Up(double cents) => (float)(100 * Math.Pow(2, cents / 1200));
    }

    [Theory]
    [InlineData(50.5, 0, 0, 0)]
    [InlineData(1250.5, 0, 0, 0)]
    [InlineData(1149.5, 0, 0, 0)]
    [InlineData(1151, 0, 1, 1)]
    [InlineData(-1249, 0, 1, 1)]
    [InlineData(2390, 0, 1, 1)]
    [InlineData(-2410, 0, 1, 1)]
    [InlineData(1902, 0, 0, 1)]
    [InlineData(-1902, 0, 0, 1)]
    [InlineData(3600, 0, 0, 0)]
    [InlineData(-49, 1, 0, 0)]
    public void A_frame_off_by_so_many_cents_is_right_or_an_octave_or_a_harmonic_off(double cents, double f1, double octave, double harmonic)
    {
        var s = PitchScore.Of(F0Points.OnGrid([200f]), F0Points.OnGrid([(float)(200 * Math.Pow(2, cents / 1200))]));
        Assert.Equal((f1, octave, harmonic), (s.F1, s.OctaveError, s.HarmonicError));
    }

    [Fact]
    public void A_figure_without_frames_does_not_exist_and_leaves_the_mean_alone()
    {
        var silent = PitchScore.Of(F0Points.OnGrid([0f, 0f]), F0Points.OnGrid([0f, 0f]));
        Assert.Equal((1, 0), (silent.F1, silent.VoicingError));
        Assert.True(double.IsNaN(silent.MedianCents) && double.IsNaN(silent.OctaveError) && double.IsNaN(silent.Within10));
        var octave = PitchScore.Of(F0Points.OnGrid([100f, 100f]), F0Points.OnGrid([200f, 200f]));
        var mean = PitchScore.Mean([silent, octave]);
        Assert.Equal((0.5, 0, 1), (mean.F1, mean.VoicingError, mean.OctaveError));
    }

    [Fact]
    public void Whatever_the_tracks_the_figures_obey_their_bounds()
        => (from t in Frames select t).Sample(t =>
        {
            var s = PitchScore.Of(F0Points.OnGrid(t.Truth), F0Points.OnGrid(t.Estimate));
            Assert.InRange(s.F1, 0, 1);
            Assert.InRange(s.VoicingError, 0, 1);
            if (double.IsNaN(s.Within10)) return;
            Assert.InRange(s.Within10, 0, 1);
            Assert.True(s.OctaveError <= s.HarmonicError && s.HarmonicError <= s.GrossError && s.Within10 + s.GrossError <= 1);
        });

    private static Gen<(float[] Truth, float[] Estimate)> Frames =>
        from n in Gen.Int[1, 40]
        from truth in Hz.Array[n]
        from estimate in Hz.Array[n]
        select (truth, estimate);

    private static Gen<float> Hz => from voiced in Gen.Bool from f in Gen.Float[50, 1600] select voiced ? f : 0;
}
