using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Tests.Audio;

public class PeakGuardTests
{
    [Fact]
    public void Nothing_leaves_full_scale_and_soft_sounds_are_not_touched()
    {
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 2000).Select(i => (float)((random.NextDouble() - 0.5) * (i % 2 == 0 ? 3 : 40)))];
        float[] y = [.. x];
        PeakGuard.Apply(y);
        for (var i = 0; i < x.Length; i++)
        {
            Assert.InRange(y[i], -0.99999f, 0.99999f);
            if (Math.Abs(x[i]) <= PeakGuard.Knee)
                Assert.Equal(x[i], y[i]);
            else
                Assert.Equal(Math.Sign(x[i]), Math.Sign(y[i]));
        }
    }

    [Fact]
    public void Louder_stays_louder_without_a_step_at_the_knee()
    {
        float[] y = [.. Enumerable.Range(0, 2000).Select(i => i / 1000f)];
        PeakGuard.Apply(y);
        for (var i = 1; i < 1500; i++)
            Assert.InRange(y[i] - y[i - 1], 0, 0.00101f);
    }
}
