using System.Numerics.Tensors;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Sine and cosine of long spans, the same to the last bit wherever the span lies in memory. The library starts its
/// vectors at aligned addresses when a span is long, and the last bit of a sine depends on which values share its vector.
/// </summary>
internal static class Sinusoid
{
    // Short enough for the library to begin at the first element, whatever the width of its vectors.
    private const int Piece = 32;

    /// <summary>Sine of each element; source and destination may be one.</summary>
    public static void Sin(ReadOnlySpan<float> radians, Span<float> destination)
    {
        for (int k = 0; k < radians.Length; k += Piece)
        {
            ReadOnlySpan<float> piece = radians.Slice(k, Math.Min(Piece, radians.Length - k));
            TensorPrimitives.Sin(piece, destination[k..]);
        }
    }

    /// <summary>Cosine of each element; source and destination may be one.</summary>
    public static void Cos(ReadOnlySpan<float> radians, Span<float> destination)
    {
        for (int k = 0; k < radians.Length; k += Piece)
        {
            ReadOnlySpan<float> piece = radians.Slice(k, Math.Min(Piece, radians.Length - k));
            TensorPrimitives.Cos(piece, destination[k..]);
        }
    }
}
