using CsCheck;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class NoiseSourceTests
{
    private const int Count = 200000;

    [Fact]
    public void It_is_a_pure_function_of_seed_stream_and_index() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.Long).Sample((seed, stream, index) =>
        {
            var first = NoiseSource.NormalPair(seed, stream, index);
            _ = NoiseSource.NormalPair(seed + 1, stream, index);
            Assert.Equal(first, NoiseSource.NormalPair(seed, stream, index));
            Assert.True(float.IsFinite(first.First) && float.IsFinite(first.Second));
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 7)]
    [InlineData(4294967295, 3)]
    public void It_is_normal_with_mean_0_and_variance_1(ulong seed, uint stream)
    {
        var x = Draw(seed, stream);
        // Five standard errors of the mean, the variance and the fourth moment of as many normal numbers.
        Assert.Equal(0, x.Average(), 5 / Math.Sqrt(x.Length));
        Assert.Equal(1, x.Average(v => v * v), 5 * Math.Sqrt(2.0 / x.Length));
        Assert.Equal(3, x.Average(v => v * v * v * v), 5 * Math.Sqrt(96.0 / x.Length));
        Assert.Equal(0.6827, x.Average(v => Math.Abs(v) < 1 ? 1.0 : 0), 0.005);
    }

    [Fact]
    public void Neighbours_streams_and_seeds_are_independent()
    {
        var x = Draw(1, 0);
        Assert.Equal(0, Correlation(x[..^2], x[2..]), 0.01);
        Assert.Equal(0, Correlation([.. Enumerable.Range(0, Count).Select(i => x[2 * i])], [.. Enumerable.Range(0, Count).Select(i => x[2 * i + 1])]), 0.012);
        foreach (var (seed, stream) in new (ulong, uint)[] { (2, 0), (1, 1), (0, 1), (0, 0), (1ul << 32, 0), (1, 1u << 31) })
            Assert.Equal(0, Correlation(x, Draw(seed, stream)), 0.01);
    }

    [Fact]
    public void Negative_indices_before_time_zero_have_noise_of_their_own()
    {
        Assert.NotEqual(NoiseSource.NormalPair(1, 0, -5), NoiseSource.NormalPair(1, 0, 5));
        Assert.NotEqual(NoiseSource.NormalPair(1, 0, -5), NoiseSource.NormalPair(1, 0, -4));
    }

    private static double[] Draw(ulong seed, uint stream)
    {
        var x = new double[2 * Count];
        for (var i = 0; i < Count; i++)
            (x[2 * i], x[2 * i + 1]) = NoiseSource.NormalPair(seed, stream, i);
        return x;
    }

    private static double Correlation(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Average();
}
