using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What a feature row means to the synthesiser: amplitude, minimum phase, periodic and noise shares on the
/// <see cref="EnvelopeGrid"/>, and the RMS gain of each band.
/// </summary>
public sealed class FrameShape
{
    // −100, −110, −115 dBFS: below these a band is silence and the gain stops falling.
    private static readonly float[] GainFloor = [1e-5f, 3e-6f, 2e-6f];

    // A perfectly periodic voice does not exist; a trace of noise lets the sampler start from a distribution.
    private const float LeastNoise = 0.001f;

    private static readonly float[] BandCentres = [500, 1500, 3000, 6000, 12000];

    private readonly float[] _logAmplitude = new float[EnvelopeGrid.Bins];
    private readonly float[] _scratch = new float[EnvelopeGrid.Bins];

    /// <summary>F0 in Hz, 0 when unvoiced.</summary>
    public float F0 { get; private set; }

    /// <summary>Spectral amplitude |H| at each grid point; white noise of variance 1 has amplitude 1.</summary>
    public float[] Amplitude { get; } = new float[EnvelopeGrid.Bins];

    /// <summary>Minimum phase in radians.</summary>
    public float[] Phase { get; } = new float[EnvelopeGrid.Bins];

    /// <summary>Amplitude share of the periodic part, √(1 − noise share of the power).</summary>
    public float[] Periodic { get; } = new float[EnvelopeGrid.Bins];

    /// <summary>Amplitude share of the noise: the root of <see cref="NoiseShare"/>.</summary>
    public float[] Noise { get; } = new float[EnvelopeGrid.Bins];

    /// <summary>RMS of each band in full-scale units.</summary>
    public float[] Gain { get; } = [.. GainFloor];

    /// <summary>Fills every member from a control row.</summary>
    public void Set(ReadOnlySpan<float> row)
    {
        F0 = row[FeatureLayout.Voiced] > 0.5f ? row[FeatureLayout.F0] : 0;
        ReadOnlySpan<float> mcep = row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount);
        EnvelopeGrid.LogAmplitude(mcep, _logAmplitude);
        TensorPrimitives.Exp(_logAmplitude, Amplitude);
        EnvelopeGrid.MinimumPhase(mcep, Phase);
        SetShares(row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount));
        for (int stage = 0; stage < CascadeTiming.Stages; stage++)
        {
            TensorPrimitives.Multiply(Amplitude, BandSplit.Weight(stage), _scratch);
            float rms = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(_scratch) / EnvelopeGrid.Bins);
            // Decimation folds nothing, so a band sampled at a lower rate keeps its amplitude.
            Gain[stage] = rms + GainFloor[stage];
        }
    }

    private void SetShares(ReadOnlySpan<float> aperiodicity)
    {
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
            _scratch[k] = F0 > 0 ? Math.Clamp(NoiseShare.Of(share), LeastNoise, 1) : 1;
        }
        TensorPrimitives.Sqrt(_scratch, Noise);
        TensorPrimitives.Subtract(1f, _scratch, _scratch);
        TensorPrimitives.Sqrt(_scratch, Periodic);
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
