using CsCheck;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Tests.Audio;

/// <summary>Sums of any length, whole vectors or not.</summary>
public class FixedSumTests
{
    private static readonly Gen<float[]> Numbers = Gen.Float[-1, 1].Array[0, 70];

    [Fact]
    public void A_sum_is_the_sum_to_single_precision()
        => Numbers.Sample(x => Assert.Equal(x.Sum(v => (double)v), FixedSum.Of(x), 1e-5));

    [Fact]
    public void Squares_and_products_are_summed_to_the_last_number()
        => Numbers.Select(Numbers).Sample((a, b) =>
        {
            var n = Math.Min(a.Length, b.Length);
            ReadOnlySpan<float> x = a.AsSpan(0, n), y = b.AsSpan(0, n);
            double squares = 0, products = 0, differences = 0;
            for (var i = 0; i < n; i++)
            {
                squares += (double)x[i] * x[i];
                products += (double)x[i] * y[i];
                differences += ((double)x[i] - y[i]) * ((double)x[i] - y[i]);
            }

            Assert.Equal(squares, FixedSum.OfSquares(x), 1e-5);
            Assert.Equal(products, DotProduct.Of(x, y), 1e-5);
            Assert.Equal(differences, FixedSum.OfSquaredDifferences(x, y), 1e-4);
        });

    [Fact]
    public void The_order_is_eight_lanes_then_the_rest()
    {
        // In another order the small numbers are lost beside the large ones, or are not.
        float[] x = [1e8f, 1, 1, 1, 1, 1, 1, 1, -1e8f, 1, 1, 1, 1, 1, 1, 1, 3];
        Assert.Equal(17f, FixedSum.Of(x));
    }
}
