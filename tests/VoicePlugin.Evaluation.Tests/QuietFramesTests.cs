using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class QuietFramesTests
{
    [Fact]
    public void Frames_15_to_45_dB_under_the_loudest_are_quiet_and_no_others()
    {
        double[] levels = [0, -14, -16, -30, -44, -46, -80];
        var x = Signals.Sine(12000 * levels.Length, 1000, 0.9);
        for (var i = 0; i < x.Length; i++) x[i] *= (float)Math.Pow(10, levels[i / 12000] / 20);
        var quiet = QuietFrames.Find(x);
        Assert.Equal(ActiveFrames.Find(x).Length, quiet.Length);
        // The middle of each part, away from what a frame of 25 ms sees of its neighbours.
        bool[] parts = [.. levels.Select((_, part) => quiet[part * 50 + 25])];
        Assert.Equal([false, false, true, true, true, false, false], parts);
    }

    [Fact]
    public void A_range_of_its_own_moves_the_edge_of_what_sounds()
    {
        var x = Signals.Sine(48000, 1000, 1);
        for (var i = 24000; i < 48000; i++) x[i] *= 0.05f;
        Assert.True(ActiveFrames.Within(x, 27)[150]);
        Assert.False(ActiveFrames.Within(x, 25)[150]);
        Assert.Equal(ActiveFrames.Find(x), ActiveFrames.Within(x, ActiveFrames.RangeDb));
    }

    [Fact]
    public void Neither_a_steady_tone_nor_digital_silence_has_a_quiet_frame()
    {
        Assert.DoesNotContain(true, QuietFrames.Find(Signals.Sine(24000, 500, 0.5)));
        Assert.DoesNotContain(true, QuietFrames.Find(new float[24000]));
    }
}
