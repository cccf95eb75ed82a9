using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class MelCepstralDistortionTests
{
    [Fact]
    public void One_coefficient_off_by_a_tenth_is_0_614_dB()
        => Assert.Equal(0.6142, MelCepstralDistortion.Frame([1, 0.5f, 0], [1, 0.6f, 0]), 1e-4);

    [Fact]
    public void Level_does_not_count()
        => Assert.Equal(0, MelCepstralDistortion.Frame([1, 0.5f, 0], [9, 0.5f, 0]));

    [Fact]
    public void The_mean_is_over_active_frames_and_its_own_columns()
    {
        // Rows: other, c0, c1. Frame 1 is inactive.
        float[] target = [5, 0, 0.0f, 5, 0, 0.0f, 5, 0, 0.0f];
        float[] output = [7, 1, 0.1f, 7, 1, 9.0f, 7, 1, 0.3f];
        var mean = MelCepstralDistortion.Mean(target, output, 3, 1, 2, [true, false, true]);
        Assert.Equal(0.2 * MelCepstralDistortion.Scale, mean, 1e-6);
    }

    [Fact]
    public void No_active_frame_no_figure()
        => Assert.True(double.IsNaN(MelCepstralDistortion.Mean([1, 2], [1, 2], 2, 0, 2, [false])));
}
