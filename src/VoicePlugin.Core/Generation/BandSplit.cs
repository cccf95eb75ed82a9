using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The filters of the Laplacian pyramid (Burt and Adelson 1983) and the weight each band gives to each frequency.
/// c = down4(x24), x24 = down2(x48); bands: c, x24 − up4(c), x48 − up2(x24). Every filter is linear phase and
/// reaches one token (2 ms) to either side.
/// </summary>
public static class BandSplit
{
    /// <summary>6 kHz ↔ 24 kHz, 97 taps at 24 kHz.</summary>
    public static readonly float[] LowTaps = KaiserFir.LowPass(97, 2750.0 / 24000, 80);

    /// <summary>24 kHz ↔ 48 kHz, 193 taps at 48 kHz.</summary>
    public static readonly float[] HighTaps = KaiserFir.LowPass(193, 11300.0 / 48000, 96);

    private static readonly float[][] Weights = MakeWeights();

    /// <summary>Amplitude weight of <paramref name="stage"/>'s band at each point of <see cref="EnvelopeGrid"/>.</summary>
    public static ReadOnlySpan<float> Weight(int stage) => Weights[stage];

    /// <summary>Filters with <paramref name="taps"/> (odd, zero phase) and keeps every <paramref name="factor"/>th sample.</summary>
    public static float[] Down(ReadOnlySpan<float> x, ReadOnlySpan<float> taps, int factor)
    {
        int reach = taps.Length / 2;
        float[] y = new float[(x.Length + factor - 1) / factor];
        for (int m = 0; m < y.Length; m++)
        {
            int centre = m * factor, from = Math.Max(0, centre - reach), to = Math.Min(x.Length, centre + reach + 1);
            y[m] = System.Numerics.Tensors.TensorPrimitives.Dot(
                x[from..to], taps.Slice(from - centre + reach, to - from));
        }
        return y;
    }

    /// <summary>Zero-phase interpolation by <paramref name="factor"/> through the streaming <see cref="Upsampler"/>.</summary>
    public static float[] Up(ReadOnlySpan<float> x, ReadOnlySpan<float> taps, int factor, int length)
    {
        var up = new Upsampler(taps, factor);
        int delay = up.DelayInput * factor;
        float[] input = new float[x.Length + up.DelayInput];
        x.CopyTo(input);
        float[] output = new float[input.Length * factor];
        up.Process(input, output);
        float[] y = new float[length];
        output.AsSpan(delay, Math.Min(length, output.Length - delay)).CopyTo(y);
        return y;
    }

    private static float[][] MakeWeights()
    {
        float[][] weights = [new float[EnvelopeGrid.Bins], new float[EnvelopeGrid.Bins], new float[EnvelopeGrid.Bins]];
        for (int k = 0; k < EnvelopeGrid.Bins; k++)
        {
            double f = k * (double)EnvelopeGrid.Spacing;
            double low = f < 3000 ? KaiserFir.Response(LowTaps, f / 24000) : 0;
            double high = f < 12000 ? KaiserFir.Response(HighTaps, f / 48000) : 0;
            weights[0][k] = (float)(low * high);
            weights[1][k] = (float)Math.Max(0, high * (1 - low * low));
            weights[2][k] = (float)Math.Max(0, 1 - high * high);
        }
        return weights;
    }
}
