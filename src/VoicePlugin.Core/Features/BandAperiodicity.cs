using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Noise share of the power in five bands: coherence between the spectra of two windows one period apart,
/// summed over narrow sub-bands so that a small period error does not count as noise. 48 kHz, no allocation a frame.
/// </summary>
public sealed class BandAperiodicity
{
    private const int FftSize = 2048;
    private const float BinHz = (float)CascadeTiming.SampleRate / FftSize;
    private const float SubBandHz = 1000;

    private readonly Fft _fft = new(FftSize);
    private readonly float[] _re = new float[FftSize];
    private readonly float[] _im = new float[FftSize];
    private readonly float[] _window = new float[FftSize + HannWindow.Slack];
    private readonly float[] _crossRe = new float[FftSize / 2 + LanePass.Lanes];
    private readonly float[] _crossIm = new float[FftSize / 2 + LanePass.Lanes];
    private readonly float[] _power1 = new float[FftSize / 2 + LanePass.Lanes];
    private readonly float[] _power2 = new float[FftSize / 2 + LanePass.Lanes];

    /// <summary>Writes the share (0 periodic, 1 noise) of each band; all ones when <paramref name="f0"/> is 0.</summary>
    public void Analyse(ReadOnlySpan<float> x, int centre, float f0, Span<float> shares)
    {
        shares[..FeatureLayout.AperiodicityCount].Fill(1);
        if (f0 <= 0)
            return;
        float period = CascadeTiming.SampleRate / f0;
        int shift = (int)MathF.Round(period);
        int half = Math.Min((int)MathF.Round(MathF.Max(period, 240)), EnvelopeAnalyser.Reach - 1 - (shift + 1) / 2);
        half = Math.Min(half, FftSize / 2 - 1);
        if (half < 1)
            return;
        int first = centre - shift / 2, second = first + shift;
        int length = 2 * half + 1;
        HannWindow.Fill(_window, half);
        ReadOnlySpan<float> window = _window.AsSpan(0, length);
        TensorPrimitives.Multiply(x.Slice(first - half, length), window, _re);
        TensorPrimitives.Multiply(x.Slice(second - half, length), window, _im);
        _re.AsSpan(length).Clear();
        _im.AsSpan(length).Clear();
        // Two real signals in one complex transform: X1 = (Z[k] + Z*[−k])/2, X2 = (Z[k] − Z*[−k])/2i.
        _fft.Forward(_re, _im);
        Cross();
        // Independent values a sub-band holds: its width times the window's effective length.
        float freedom = MathF.Max(1.5f, SubBandHz * 0.75f * (2 * half + 1) / CascadeTiming.SampleRate);
        for (int band = 0; band < FeatureLayout.AperiodicityCount; band++)
            shares[band] = Share(FeatureLayout.AperiodicityEdges[band], FeatureLayout.AperiodicityEdges[band + 1], freedom);
    }

    // Cross spectrum X1*·X2 and both powers of the bins from 1 on, each four times too great.
    private void Cross()
    {
        const int lanes = LanePass.Lanes;
        for (int k = 1; k < FftSize / 2; k += lanes)
        {
            int mirror = FftSize - k - lanes + 1;
            Vector256<float> zr = Vector256.Create(_re, k), zi = Vector256.Create(_im, k);
            Vector256<float> yr = Vector256.Shuffle(Vector256.Create(_re, mirror), Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0));
            Vector256<float> yi = Vector256.Shuffle(Vector256.Create(_im, mirror), Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0));
            Vector256<float> ar = zr + yr, ai = zi - yi, br = zi + yi, bi = yr - zr;
            (ar * br + ai * bi).CopyTo(_crossRe, k);
            (ar * bi - ai * br).CopyTo(_crossIm, k);
            (ar * ar + ai * ai).CopyTo(_power1, k);
            (br * br + bi * bi).CopyTo(_power2, k);
        }
    }

    private float Share(float from, float to, float freedom)
    {
        float coherent = 0, total = 1e-20f;
        for (float f = from; f < to; f += SubBandHz)
        {
            int start = Math.Max(1, (int)(f / BinHz)), last = (int)(MathF.Min(f + SubBandHz, to) / BinHz);
            Range bins = start..last;
            float sre = 0.25f * FixedSum.Of(_crossRe.AsSpan(bins)), sim = 0.25f * FixedSum.Of(_crossIm.AsSpan(bins));
            float p1 = 0.25f * FixedSum.Of(_power1.AsSpan(bins)), p2 = 0.25f * FixedSum.Of(_power2.AsSpan(bins));
            float power = MathF.Sqrt(p1 * p2) + 1e-20f;
            float r2 = (sre * sre + sim * sim) / (power * power);
            // Noise alone shows coherence 1/freedom by chance.
            coherent += power * MathF.Sqrt(MathF.Max(0, (r2 - 1 / freedom) / (1 - 1 / freedom)));
            total += power;
        }
        return Math.Clamp(1 - coherent / total, 0, 1);
    }
}
