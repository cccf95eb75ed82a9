using CsCheck;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class RestartFadeTests
{
    private const int Rate = 6000, Length = 1500, Restart = 500;

    [Fact]
    public void Before_a_restart_and_after_a_reset_nothing_is_changed()
    {
        var fade = new RestartFade(Rate);
        var x = Signal();
        fade.Process(x, 0);
        fade.Reset(1);
        fade.Process(x, 1);
        Assert.Equal(Signal(), x);
    }

    [Fact]
    public void A_restart_goes_to_zero_from_where_the_sound_was_comes_up_slowly_and_then_is_over()
    {
        // A level of one that a restart brings back as a level of minus one.
        float[] x = [.. Enumerable.Repeat(1f, Restart), .. Enumerable.Repeat(-1f, Length - Restart)];
        Play(x, 100);
        Assert.All(x[..(Restart + 1)], value => Assert.Equal(1, value));
        // 2 ms are 12 samples, 80 ms are 480.
        for (var i = Restart; i < Length; i++)
            Assert.True(Math.Abs(x[i] - x[i - 1]) < 1.1 / 12, $"a step at {i}");
        Assert.InRange(x[Restart + 12], -0.03f, 0);
        Assert.InRange(x[Restart + 240], -0.51f, -0.49f);
        Assert.All(x[(Restart + 480)..], value => Assert.Equal(-1, value));
    }

    [Fact]
    public void Blocks_do_not_matter() => Gen.Int[1, 250].Sample(
        block =>
        {
            float[] whole = Signal(), cut = Signal();
            Play(whole, Restart);
            Play(cut, block);
            Assert.Equal(whole, cut);
        },
        iter: 100);

    private static void Play(float[] x, int block)
    {
        var fade = new RestartFade(Rate);
        for (int at = 0, end; at < x.Length; at = end)
        {
            end = Math.Min(at + block, at < Restart ? Restart : x.Length);
            fade.Process(x.AsSpan(at, end - at), at < Restart ? 0 : 1);
        }
    }

    private static float[] Signal() => [.. Enumerable.Range(0, Length).Select(i => MathF.Sin(i * 0.37f))];
}
