using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What a feature row means to the excitation: F0, and how each frequency of the <see cref="EnvelopeGrid"/> is shared between harmonics and noise.
/// </summary>
public sealed class FrameShape
{
    // A perfectly periodic voice does not exist; a trace of noise lets the sampler start from a distribution.
    private const float LeastNoise = 0.001f;

    private static readonly float[] BandCentres = [500, 1500, 3000, 6000, 12000];

    /// <summary>F0 in Hz, 0 when unvoiced.</summary>
    public float F0 { get; private set; }

    /// <summary>Amplitude share of the periodic part, √(1 − noise share of the power).</summary>
    public float[] Periodic { get; } = new float[EnvelopeGrid.Bins];

    /// <summary>Amplitude share of the noise: the root of <see cref="NoiseShare"/>.</summary>
    public float[] Noise { get; } = new float[EnvelopeGrid.Bins];

    /// <summary>Fills every member from a control row.</summary>
    public void Set(ReadOnlySpan<float> row)
    {
        F0 = row[FeatureLayout.Voiced] > 0.5f ? row[FeatureLayout.F0] : 0;
        ReadOnlySpan<float> aperiodicity = row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount);
        int band = 0;
        for (int k = 0; k < EnvelopeGrid.Bins; k++)
        {
            float f = k * EnvelopeGrid.Spacing;
            while (band < BandCentres.Length && f >= BandCentres[band])
                band++;
            float share = band == 0 ? aperiodicity[0]
                : band == BandCentres.Length ? aperiodicity[^1]
                : aperiodicity[band - 1] + (aperiodicity[band] - aperiodicity[band - 1])
                    * (f - BandCentres[band - 1]) / (BandCentres[band] - BandCentres[band - 1]);
            Noise[k] = F0 > 0 ? Math.Clamp(NoiseShare.Of(share), LeastNoise, 1) : 1;
        }
        TensorPrimitives.Subtract(1f, Noise, Periodic);
        TensorPrimitives.Sqrt(Periodic, Periodic);
        TensorPrimitives.Sqrt(Noise, Noise);
        // Below the first harmonic the envelope is only the mirror of what lies above: a voice has nothing there.
        float lowest = 0.75f * F0 / EnvelopeGrid.Spacing;
        for (int k = 0; k < lowest; k++)
            Noise[k] *= k / lowest * (k / lowest);
    }

    /// <summary>Linear interpolation of a grid function at <paramref name="hz"/>.</summary>
    public static float At(ReadOnlySpan<float> grid, float hz)
    {
        float p = hz / EnvelopeGrid.Spacing;
        int k = Math.Min((int)p, EnvelopeGrid.Bins - 2);
        float f = Math.Min(1, p - k);
        return grid[k] + f * (grid[k + 1] - grid[k]);
    }
}
