using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Audio;

/// <summary>
/// A dot product whose rounding never varies: always eight lanes, always summed in one order, multiply and add rounded
/// apart. Library dot products choose their order by the machine's vector width, which would make renders differ
/// between machines.
/// </summary>
internal static class DotProduct
{
    /// <summary>Σ a[i] · b[i] over equal lengths. What is beyond a multiple of 8 is added at the end, one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector256<float>>(b);
        var even = Vector256<float>.Zero;
        var odd = Vector256<float>.Zero;
        var i = 0;
        for (; i + 1 < x.Length && i + 1 < y.Length; i += 2)
        {
            even += x[i] * y[i];
            odd += x[i + 1] * y[i + 1];
        }

        if (i < x.Length && i < y.Length)
        {
            even += x[i] * y[i];
        }

        var total = Vector256.Sum(even + odd);
        for (var rest = x.Length * Vector256<float>.Count; rest < a.Length; rest++)
        {
            total += a[rest] * b[rest];
        }

        return total;
    }
}
