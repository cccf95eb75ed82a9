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
        int first = centre - shift / 2, second = first + shift;
        _re.AsSpan().Clear();
        _im.AsSpan().Clear();
        for (int i = -half; i <= half; i++)
        {
            float w = 0.5f + 0.5f * MathF.Cos(MathF.PI * i / (half + 1));
            _re[i + half] = w * x[first + i];
            _im[i + half] = w * x[second + i];
        }
        // Two real signals in one complex transform: X1 = (Z[k] + Z*[−k])/2, X2 = (Z[k] − Z*[−k])/2i.
        _fft.Forward(_re, _im);
        // Independent values a sub-band holds: its width times the window's effective length.
        float freedom = MathF.Max(1.5f, SubBandHz * 0.75f * (2 * half + 1) / CascadeTiming.SampleRate);
        for (int band = 0; band < FeatureLayout.AperiodicityCount; band++)
            shares[band] = Share(FeatureLayout.AperiodicityEdges[band], FeatureLayout.AperiodicityEdges[band + 1], freedom);
    }

    private float Share(float from, float to, float freedom)
    {
        float coherent = 0, total = 1e-20f;
        for (float f = from; f < to; f += SubBandHz)
        {
            float sre = 0, sim = 0, p1 = 0, p2 = 0;
            int last = (int)(MathF.Min(f + SubBandHz, to) / BinHz);
            for (int k = Math.Max(1, (int)(f / BinHz)); k < last; k++)
            {
                float zr = _re[k], zi = _im[k], yr = _re[FftSize - k], yi = -_im[FftSize - k];
                float ar = 0.5f * (zr + yr), ai = 0.5f * (zi + yi);
                float br = 0.5f * (zi - yi), bi = -0.5f * (zr - yr);
                sre += ar * br + ai * bi;
                sim += ar * bi - ai * br;
                p1 += ar * ar + ai * ai;
                p2 += br * br + bi * bi;
            }
            float power = MathF.Sqrt(p1 * p2) + 1e-20f;
            float r2 = (sre * sre + sim * sim) / (power * power);
            // Noise alone shows coherence 1/freedom by chance.
            coherent += power * MathF.Sqrt(MathF.Max(0, (r2 - 1 / freedom) / (1 - 1 / freedom)));
            total += power;
        }
        return Math.Clamp(1 - coherent / total, 0, 1);
    }
}
