using VoicePlugin.Plugin.Mixing;

namespace VoicePlugin.Plugin.Tests;

public class SideMixTests
{
    private const int Rate = 1000, Length = 600;

    [Fact]
    public void Of_two_channels_it_gives_the_mean()
    {
        float[] left = Noise.Of(Length, 1), right = Noise.Of(Length, 2);
        Assert.Equal(left.Zip(right, (l, r) => 0.5f * l + 0.5f * r), Mixed(left, right));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_voice_in_one_channel_alone_keeps_its_level(bool isLeft)
    {
        float[] voice = Noise.Of(Length, 3), silence = new float[Length];
        Assert.Equal(voice, isLeft ? Mixed(voice, silence) : Mixed(silence, voice));
    }

    [Fact]
    public void An_onset_does_not_depend_on_the_silence_before_it()
    {
        float[] voice = [.. Enumerable.Repeat(0.5f, Length)];
        float[] late = [.. Enumerable.Range(0, Length).Select(n => n < 300 ? 0 : 0.5f)];
        float[] other = [.. Enumerable.Range(0, Length).Select(n => n < 100 ? 0.5f : 0)];
        Assert.Equal(Mixed(voice, new float[Length])[..300], Mixed(late, new float[Length])[300..]);
        Assert.Equal(Mixed(voice, new float[Length])[..300], Mixed(late, other)[300..]);
    }

    [Fact]
    public void A_channel_that_falls_silent_gives_its_share_away_without_a_jump()
    {
        float[] left = [.. Enumerable.Repeat(0.5f, Length)];
        float[] right = [.. Enumerable.Range(0, Length).Select(n => n < 200 ? 0.5f : 0)];
        float[] mixed = Mixed(left, right);
        Assert.Equal(0.5f, mixed[199]);
        Assert.Equal(0.25f, mixed[250], 3);
        Assert.Equal(0.5f, mixed[^1], 3);
        // 10 ms are 10 samples here.
        Assert.All(Enumerable.Range(290, 100), n => Assert.InRange(mixed[n] - mixed[n - 1], 0, 0.051f));
    }

    [Fact]
    public void Cutting_the_signal_changes_nothing()
    {
        float[] left = [.. Noise.Of(Length, 4).Select((x, n) => n is > 100 and < 350 ? 0 : x)];
        float[] right = [.. Noise.Of(Length, 5).Select((x, n) => n > 300 ? 0 : x)];
        Assert.Equal(Mixed(left, right), Mixed(left, right, 7));
    }

    private static float[] Mixed(float[] left, float[] right, int block = Length)
    {
        var mix = new SideMix(Rate);
        float[] result = [.. left];
        for (int at = 0; at < Length; at += block)
        {
            int count = Math.Min(block, Length - at);
            mix.Mix(result.AsSpan(at, count), right.AsSpan(at, count));
        }
        return result;
    }
}
