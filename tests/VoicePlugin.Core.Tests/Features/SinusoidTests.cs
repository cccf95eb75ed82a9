using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public sealed class SinusoidTests
{
    // A phase that crosses, at changing places within a vector, the limits between the library's polynomials.
    private static readonly float[] Phase = [.. Enumerable.Range(0, 1 << 22).Select(i => (float)(4 * Math.Sin(i * 0.0137) * Math.Sin(i * 0.00071)))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_eight_values_share_a_vector_however_wide_the_machine_s_are(bool sine)
    {
        var (whole, eights) = (new float[Phase.Length], new float[Phase.Length]);
        Wave(sine, Phase, whole);
        for (int k = 0; k < Phase.Length; k += 8)
            Wave(sine, Phase.AsSpan(k, 8), eights.AsSpan(k, 8));
        Assert.Equal(0, Enumerable.Range(0, Phase.Length).Count(i => whole[i] != eights[i]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_right_also_for_lengths_that_eight_does_not_divide_and_in_place(bool sine)
    {
        for (int length = 0; length < 40; length++)
        {
            float[] values = [.. Phase.AsSpan(1000, length), 99];
            Wave(sine, values.AsSpan(0, length), values);
            Assert.Equal(99, values[^1]);
            for (int i = 0; i < length; i++)
                Assert.Equal(sine ? Math.Sin(Phase[1000 + i]) : Math.Cos(Phase[1000 + i]), values[i], 2e-7);
        }
    }

    private static void Wave(bool sine, ReadOnlySpan<float> radians, Span<float> destination)
    {
        if (sine)
            Sinusoid.Sin(radians, destination);
        else
            Sinusoid.Cos(radians, destination);
    }
}
