using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Convolution along the <see cref="PitchLattice"/> with zeros beyond its ends. Channels are rows of
/// <see cref="Stride"/> floats, bin 0 at <see cref="Margin"/>; everything outside the bins must be zero.
/// </summary>
internal sealed class LatticeConvolution
{
    /// <summary>Zeros before bin 0 of a row.</summary>
    public const int Margin = 8;

    /// <summary>Floats from one row to the next: room for whole vectors and zeros behind the last bin.</summary>
    public const int Stride = 224;

    private const int Block = 4;
    private const int Lanes = 16;

    // Bins rounded up to whole pairs of vectors.
    private const int Covered = (PitchLattice.Bins + (2 * Lanes) - 1) / (2 * Lanes) * 2 * Lanes;

    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly int _inputs, _outputs, _taps;

    /// <summary>Takes weights [outputs, inputs, taps] and biases [outputs]; outputs a multiple of 4.</summary>
    public LatticeConvolution(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, int outputs, int taps)
    {
        (_inputs, _outputs, _taps) = (inputs, outputs, taps);
        _bias = bias.IsEmpty ? new float[outputs] : bias.ToArray();
        _weights = new float[weights.Length];
        // Four outputs side by side, so that they share what is read of the input.
        for (int o = 0; o < outputs; o++)
        {
            for (int k = 0; k < inputs * taps; k++)
                _weights[(((o / Block * inputs * taps) + k) * Block) + (o % Block)] = weights[(o * inputs * taps) + k];
        }
    }

    /// <summary>Makes rows for this many channels, all zero.</summary>
    public static float[] Rows(int channels) => new float[channels * Stride];

    /// <summary>The bins of a channel.</summary>
    public static Span<float> Row(float[] rows, int channel) => rows.AsSpan((channel * Stride) + Margin, PitchLattice.Bins);

    /// <summary>Convolves.</summary>
    public void Apply(float[] input, float[] output)
    {
        ref float x = ref MemoryMarshal.GetArrayDataReference(input);
        ref float w = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref float y = ref MemoryMarshal.GetArrayDataReference(output);
        for (int o = 0; o < _outputs; o += Block)
        {
            for (int b = 0; b < Covered; b += 2 * Lanes)
                Tile(ref Unsafe.Add(ref x, Margin + b - (_taps / 2)), ref Unsafe.Add(ref w, o * _inputs * _taps), o, ref Unsafe.Add(ref y, (o * Stride) + Margin + b));
        }
        // Whole vectors run past the last bin.
        for (int o = 0; o < _outputs; o++)
            output.AsSpan((o * Stride) + Margin + PitchLattice.Bins, Covered - PitchLattice.Bins).Clear();
    }

    // Four outputs by two vectors of bins: eight sums that stay in registers over all inputs and taps.
    private void Tile(ref float x, ref float w, int output, ref float y)
    {
        Vector512<float> a0 = Vector512.Create(_bias[output]), a1 = Vector512.Create(_bias[output + 1]);
        Vector512<float> a2 = Vector512.Create(_bias[output + 2]), a3 = Vector512.Create(_bias[output + 3]);
        Vector512<float> c0 = a0, c1 = a1, c2 = a2, c3 = a3;
        for (int i = 0; i < _inputs; i++)
        {
            for (int tap = 0; tap < _taps; tap++)
            {
                Vector512<float> left = Vector512.LoadUnsafe(ref x, (nuint)tap), right = Vector512.LoadUnsafe(ref x, (nuint)(tap + Lanes));
                Vector512<float> w0 = Vector512.Create(w), w1 = Vector512.Create(Unsafe.Add(ref w, 1));
                Vector512<float> w2 = Vector512.Create(Unsafe.Add(ref w, 2)), w3 = Vector512.Create(Unsafe.Add(ref w, 3));
                a0 = Vector512.FusedMultiplyAdd(left, w0, a0);
                c0 = Vector512.FusedMultiplyAdd(right, w0, c0);
                a1 = Vector512.FusedMultiplyAdd(left, w1, a1);
                c1 = Vector512.FusedMultiplyAdd(right, w1, c1);
                a2 = Vector512.FusedMultiplyAdd(left, w2, a2);
                c2 = Vector512.FusedMultiplyAdd(right, w2, c2);
                a3 = Vector512.FusedMultiplyAdd(left, w3, a3);
                c3 = Vector512.FusedMultiplyAdd(right, w3, c3);
                w = ref Unsafe.Add(ref w, Block);
            }
            x = ref Unsafe.Add(ref x, Stride);
        }
        Store(a0, c0, ref y);
        Store(a1, c1, ref Unsafe.Add(ref y, Stride));
        Store(a2, c2, ref Unsafe.Add(ref y, 2 * Stride));
        Store(a3, c3, ref Unsafe.Add(ref y, 3 * Stride));
    }

    private static void Store(Vector512<float> left, Vector512<float> right, ref float y)
    {
        left.StoreUnsafe(ref y);
        right.StoreUnsafe(ref y, Lanes);
    }
}
