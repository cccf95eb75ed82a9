using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class ActiveFramesTests
{
    [Fact]
    public void A_part_49_dB_down_is_active_and_one_51_dB_down_is_not()
    {
        var x = Signals.Sine(72000, 1000, 1);
        for (var i = 24000; i < 48000; i++) x[i] *= (float)Math.Pow(10, -49.0 / 20);
        for (var i = 48000; i < 72000; i++) x[i] *= (float)Math.Pow(10, -51.0 / 20);
        var active = ActiveFrames.Find(x);
        Assert.Equal(301, active.Length);
        Assert.True(active[50]);
        Assert.True(active[150]);
        Assert.False(active[250]);
    }

    [Fact]
    public void Digital_silence_has_no_active_frame() => Assert.DoesNotContain(true, ActiveFrames.Find(new float[4800]));
}
