using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Sine and cosine of spans, the same to the last bit wherever the span lies in memory, whatever the width of the machine's vectors, and
/// however long the program has run. The last bit of a sine depends on which values share its vector and on whether a product is rounded
/// before it is added; the library's functions for spans choose the first by address and machine, and the runtime's own code, which comes
/// compiled for any machine, does the second until it has been compiled anew for this one. Here eight values share a vector, counted from
/// the span's start, and all of it is compiled for this machine at the first call.
/// </summary>
internal static class Sinusoid
{
    private const int Lanes = 8;

    /// <summary>Sine of each element; source and destination may be one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sin(ReadOnlySpan<float> radians, Span<float> destination)
    {
        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(radians);
        Span<Vector256<float>> to = MemoryMarshal.Cast<float, Vector256<float>>(destination);
        for (int k = 0; k < from.Length; k++)
            to[k] = Vector256.Sin(from[k]);
        ReadOnlySpan<float> rest = radians[(from.Length * Lanes)..];
        if (rest.Length > 0)
            Put(Vector256.Sin(Padded(rest)), destination.Slice(from.Length * Lanes, rest.Length));
    }

    /// <summary>Cosine of each element; source and destination may be one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cos(ReadOnlySpan<float> radians, Span<float> destination)
    {
        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(radians);
        Span<Vector256<float>> to = MemoryMarshal.Cast<float, Vector256<float>>(destination);
        for (int k = 0; k < from.Length; k++)
            to[k] = Vector256.Cos(from[k]);
        ReadOnlySpan<float> rest = radians[(from.Length * Lanes)..];
        if (rest.Length > 0)
            Put(Vector256.Cos(Padded(rest)), destination.Slice(from.Length * Lanes, rest.Length));
    }

    private static Vector256<float> Padded(ReadOnlySpan<float> rest)
    {
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        rest.CopyTo(lanes);
        return Vector256.Create<float>(lanes);
    }

    private static void Put(Vector256<float> values, Span<float> destination)
    {
        Span<float> lanes = stackalloc float[Lanes];
        values.CopyTo(lanes);
        lanes[..destination.Length].CopyTo(destination);
    }
}
