using VoicePlugin.Core.Features;
using VoicePlugin.Core.Inpainting;

namespace VoicePlugin.Core.Tests.Inpainting;

public class GapTests
{
    private const int From = 24000, To = 33600;

    // Ten harmonics of an F0 that rises from 180 to 220 Hz within 1.25 s.
    private static float[] Glide()
    {
        float[] x = new float[60000];
        double phase = 0;
        for (int n = 0; n < x.Length; n++)
        {
            phase += 2 * Math.PI * (180 + 40.0 * n / x.Length) / 48000;
            for (int h = 1; h <= 10; h++) x[n] += (float)(0.2 / h * Math.Sin(h * phase));
        }
        return x;
    }

    [Fact]
    public void Features_across_the_gap_do_not_depend_on_what_is_in_it()
    {
        float[] x = Glide(), y = Glide();
        new Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(y.AsSpan(From, To - From)));
        Assert.Equal(GapFeatures.Rows(x, From, To), GapFeatures.Rows(y, From, To));
    }

    [Fact]
    public void Pitch_and_envelope_are_drawn_across()
    {
        float[] x = Glide(), rows = GapFeatures.Rows(x, From, To), truth = FeatureExtractor.Analyse(x);
        Assert.Equal(truth.Length, rows.Length);
        for (int k = From / 240; k <= To / 240; k++)
        {
            ReadOnlySpan<float> row = rows.AsSpan(k * FeatureLayout.Width, FeatureLayout.Width), true_ = truth.AsSpan(k * FeatureLayout.Width, FeatureLayout.Width);
            Assert.Equal(1, row[FeatureLayout.Voiced]);
            Assert.InRange(1200 * Math.Abs(Math.Log2(row[FeatureLayout.F0] / true_[FeatureLayout.F0])), 0, 15);
            Assert.InRange(Math.Abs(row[FeatureLayout.Mcep] - true_[FeatureLayout.Mcep]), 0, 0.3);
        }
    }

    [Fact]
    public void The_phase_leaves_one_side_and_arrives_at_the_other_without_a_jump()
    {
        float[] x = Glide(), rows = GapFeatures.Rows(x, From, To);
        double[] phases = GapPhases.Of(x, rows, From, To);
        for (int k = From / 240 - 5; k < To / 240 + 5; k++)
        {
            double f0 = (rows[k * FeatureLayout.Width] + rows[(k + 1) * FeatureLayout.Width]) / 2;
            double bend = Math.IEEERemainder(phases[k + 1] - phases[k] - 2 * Math.PI * f0 * 0.005, 2 * Math.PI);
            // A miss of half a period at most, bent over the forty and more frames of the gap: 1.5 times its share where it bends most.
            Assert.InRange(Math.Abs(bend), 0, 0.15);
        }
    }

    [Fact]
    public void A_voice_that_has_ended_before_the_gap_needs_no_phase_in_it()
    {
        float[] x = Glide();
        x.AsSpan(15000).Clear();
        double[] phases = GapPhases.Of(x, GapFeatures.Rows(x, From, To), From, To);
        Assert.All(phases[(From / 240)..(To / 240)], p => Assert.True(double.IsNaN(p)));
    }
}
