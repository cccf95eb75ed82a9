using System.Numerics;
using System.Runtime.InteropServices;

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

    /// <summary>Convolves; writes only bins.</summary>
    public void Apply(float[] input, float[] output)
    {
        int width = Vector<float>.Count, step = 2 * width;
        ref float x = ref MemoryMarshal.GetArrayDataReference(input);
        ref float w = ref MemoryMarshal.GetArrayDataReference(_weights);
        Span<float> spill = stackalloc float[step];
        for (int o = 0; o < _outputs; o += Block)
        {
            for (int b = 0; b < PitchLattice.Bins; b += step)
            {
                Vector<float> a0 = new(_bias[o]), a1 = new(_bias[o + 1]), a2 = new(_bias[o + 2]), a3 = new(_bias[o + 3]);
                Vector<float> c0 = a0, c1 = a1, c2 = a2, c3 = a3;
                int weight = o * _inputs * _taps;
                for (int i = 0; i < _inputs; i++)
                {
                    int at = (i * Stride) + Margin + b - (_taps / 2);
                    for (int tap = 0; tap < _taps; tap++, weight += Block)
                    {
                        Vector<float> left = Vector.LoadUnsafe(ref x, (nuint)(at + tap)), right = Vector.LoadUnsafe(ref x, (nuint)(at + tap + width));
                        Vector<float> w0 = new(System.Runtime.CompilerServices.Unsafe.Add(ref w, weight)), w1 = new(System.Runtime.CompilerServices.Unsafe.Add(ref w, weight + 1));
                        Vector<float> w2 = new(System.Runtime.CompilerServices.Unsafe.Add(ref w, weight + 2)), w3 = new(System.Runtime.CompilerServices.Unsafe.Add(ref w, weight + 3));
                        a0 = Vector.FusedMultiplyAdd(left, w0, a0);
                        c0 = Vector.FusedMultiplyAdd(right, w0, c0);
                        a1 = Vector.FusedMultiplyAdd(left, w1, a1);
                        c1 = Vector.FusedMultiplyAdd(right, w1, c1);
                        a2 = Vector.FusedMultiplyAdd(left, w2, a2);
                        c2 = Vector.FusedMultiplyAdd(right, w2, c2);
                        a3 = Vector.FusedMultiplyAdd(left, w3, a3);
                        c3 = Vector.FusedMultiplyAdd(right, w3, c3);
                    }
                }

                int room = Math.Min(step, PitchLattice.Bins - b);
                Store(output, o, b, a0, c0, spill, room);
                Store(output, o + 1, b, a1, c1, spill, room);
                Store(output, o + 2, b, a2, c2, spill, room);
                Store(output, o + 3, b, a3, c3, spill, room);
            }
        }
    }

    private static void Store(float[] output, int channel, int bin, Vector<float> left, Vector<float> right, Span<float> spill, int room)
    {
        left.CopyTo(spill);
        right.CopyTo(spill[Vector<float>.Count..]);
        spill[..room].CopyTo(output.AsSpan((channel * Stride) + Margin + bin));
    }
}
