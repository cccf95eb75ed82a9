using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Audio;

/// <summary>Sums whose rounding never varies, as <see cref="DotProduct"/> has it: eight lanes, one order, on every machine.</summary>
internal static class FixedSum
{
    /// <summary>Σ x[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Of(ReadOnlySpan<float> x)
    {
        var wide = MemoryMarshal.Cast<float, Vector256<float>>(x);
        var sum = Vector256<float>.Zero;
        foreach (var v in wide) sum += v;
        float total = Vector256.Sum(sum);
        foreach (float v in x[(wide.Length * Vector256<float>.Count)..]) total += v;
        return total;
    }

    /// <summary>Σ x[i]².</summary>
    public static float OfSquares(ReadOnlySpan<float> x) => DotProduct.Of(x, x);

    /// <summary>Σ (a[i] − b[i])² over equal lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float OfSquaredDifferences(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        b = b[..a.Length];
        var x = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector256<float>>(b);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < x.Length && i < y.Length; i++)
        {
            var d = x[i] - y[i];
            sum += d * d;
        }

        float total = Vector256.Sum(sum);
        for (var i = x.Length * Vector256<float>.Count; i < a.Length; i++) total += (a[i] - b[i]) * (a[i] - b[i]);
        return total;
    }
}
