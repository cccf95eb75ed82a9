using System.Numerics.Tensors;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// F0-adaptive spectral envelope and its mel-cepstrum, one frame at a time at 48 kHz
/// (CheapTrick; M. Morise, Speech Communication 67, 2015): Hann window of three periods, power spectrum
/// smoothed over 2·F0/3, liftering that removes the ripple of the harmonics. No allocation a frame.
/// </summary>
public sealed class EnvelopeAnalyser
{
    /// <summary>FFT length.</summary>
    public const int FftSize = 2048;

    /// <summary>Samples needed on either side of the centre.</summary>
    public const int Reach = 1200;

    private const int Half = FftSize / 2;
    private const float BinHz = (float)CascadeTiming.SampleRate / FftSize;

    // Amplitude 1e-6: digital silence has a finite logarithm.
    private const float PowerFloor = 1e-12f;

    // Unvoiced frames: a 15 ms window, smoothed over 400 Hz, since one taper of noise is a rough estimate.
    private const float UnvoicedF0 = 200;
    private const float UnvoicedWidth = 400;

    private readonly Fft _fft = new(FftSize);
    private readonly CosineSeries _series = new(Half + 1);
    private readonly MelCepstrum _mcep = new(FeatureLayout.McepCount, Half + 1, FeatureLayout.Alpha);
    private readonly float[] _re = new float[FftSize];
    private readonly float[] _im = new float[FftSize];
    private readonly float[] _power = new float[Half + 1];
    private readonly float[] _smooth = new float[Half + 1];
    private readonly double[] _cumulative = new double[3 * Half + 2];
    private readonly float[] _cosines = new float[Half + 1];

    /// <summary>
    /// Writes c0 … c49 for the frame centred at index <paramref name="centre"/> of <paramref name="x"/>
    /// (at least <see cref="Reach"/> samples on either side). <paramref name="f0"/> in Hz, 0 when unvoiced.
    /// </summary>
    public void Analyse(ReadOnlySpan<float> x, int centre, float f0, Span<float> mcep)
    {
        bool voiced = f0 > 0;
        float adaptive = voiced ? f0 : UnvoicedF0;
        WindowedPower(x, centre, adaptive);
        if (voiced)
            FillBelowF0(f0);
        Smooth(voiced ? 2 * f0 / 3 : UnvoicedWidth);
        for (int k = 0; k <= Half; k++)
            _smooth[k] = 0.5f * MathF.Log(_smooth[k] + PowerFloor);
        _series.Transform(_smooth, _cosines);
        Lift(adaptive, voiced);
        _mcep.FromCosineSeries(_cosines, mcep);
    }

    private void WindowedPower(ReadOnlySpan<float> x, int centre, float f0)
    {
        int half = Math.Min(Reach - 1, (int)MathF.Round(1.5f * CascadeTiming.SampleRate / f0));
        _re.AsSpan().Clear();
        _im.AsSpan().Clear();
        double norm = 0, mean = 0, weight = 0;
        for (int i = -half; i <= half; i++)
        {
            float w = 0.5f + 0.5f * MathF.Cos(MathF.PI * i / (half + 1));
            float v = x[centre + i];
            norm += (double)w * w;
            mean += w * v;
            weight += w;
            _re[(i + FftSize) % FftSize] += w * v;
        }
        // Windows longer than the FFT fold, which only shifts phase of power already counted; the mean is taken out.
        float dc = (float)(mean / weight);
        float scale = (float)(1 / Math.Sqrt(norm));
        for (int i = -half; i <= half; i++)
        {
            float w = 0.5f + 0.5f * MathF.Cos(MathF.PI * i / (half + 1));
            _re[(i + FftSize) % FftSize] -= w * dc;
        }
        TensorPrimitives.Multiply(_re, scale, _re);
        _fft.Forward(_re, _im);
        for (int k = 0; k <= Half; k++)
            _power[k] = _re[k] * _re[k] + _im[k] * _im[k];
    }

    // Below F0 there is no harmonic: mirror the first one's skirt (WORLD's DC correction).
    private void FillBelowF0(float f0)
    {
        float top = f0 / BinHz;
        int limit = Math.Min(Half, (int)top);
        Span<float> low = stackalloc float[256];
        limit = Math.Min(limit, 255);
        for (int k = 0; k <= limit; k++)
        {
            float mirror = top - k;
            int i = (int)mirror;
            float f = mirror - i;
            low[k] = (1 - f) * _power[i] + f * _power[Math.Min(Half, i + 1)];
        }
        for (int k = 0; k <= limit; k++)
            _power[k] += low[k];
    }

    // Moving average of the power over `width` Hz through a running integral, mirrored at both ends.
    private void Smooth(float width)
    {
        double sum = 0;
        for (int i = 0; i <= 3 * Half; i++)
        {
            _cumulative[i] = sum;
            int k = Math.Abs(i - Half);
            sum += _power[k > Half ? FftSize - k : k];
        }
        _cumulative[3 * Half + 1] = sum;
        float span = Math.Max(1, width / BinHz);
        for (int k = 0; k <= Half; k++)
        {
            double lo = k + Half + 0.5 - span / 2, hi = lo + span;
            _smooth[k] = (float)Math.Max(0, (Integral(hi) - Integral(lo)) / span);
        }
    }

    private double Integral(double position)
    {
        int i = (int)position;
        double f = position - i;
        return _cumulative[i] + f * (_cumulative[i + 1] - _cumulative[i]);
    }

    private void Lift(float f0, bool voiced)
    {
        if (!voiced)
            return;
        const float q0 = 1.18f, q1 = -0.09f;
        for (int n = 1; n <= Half; n++)
        {
            float a = MathF.PI * f0 * n / CascadeTiming.SampleRate;
            _cosines[n] *= MathF.Sin(a) / a * (q0 + 2 * q1 * MathF.Cos(2 * a));
        }
    }
}
