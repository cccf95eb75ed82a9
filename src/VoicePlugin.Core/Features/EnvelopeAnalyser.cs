using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// F0-adaptive spectral envelope and its mel-cepstrum, one frame at a time
/// (CheapTrick; M. Morise, Speech Communication 67, 2015): Hann window of three periods, power spectrum
/// smoothed over 2·F0/3, low harmonics held (<see cref="HarmonicHold"/>), liftering that removes the ripple of the
/// harmonics. No allocation a frame.
/// </summary>
public sealed class EnvelopeAnalyser
{
    /// <summary>Samples needed on either side of the centre at 48 kHz.</summary>
    public const int Reach = 1200;

    // Amplitude 1e-6: digital silence has a finite logarithm.
    private const float PowerFloor = 1e-12f;

    // Unvoiced frames: a 15 ms window, smoothed over 400 Hz, since one taper of noise is a rough estimate.
    private const float UnvoicedF0 = 200;
    private const float UnvoicedWidth = 400;

    // Samples of the shortest period believed: 6 kHz at 48 kHz, above every voice.
    private const float LeastPeriod = 8;

    private readonly EnvelopeSettings _settings;
    private readonly RealFft _fft;
    private readonly PowerSmoother _smoother;
    private readonly CosineSeries _series;
    private readonly MelCepstrum _mcep;
    private readonly float[] _window;
    private readonly float[] _frame;
    private readonly float[] _re;
    private readonly float[] _im;
    private readonly float[] _log;
    private readonly float[] _cosines;
    private readonly float[] _angles;
    private readonly float[] _lifter;
    private readonly float[] _overAngle;

    /// <summary>Plans the analysis; <see cref="EnvelopeSettings.At48kHz"/> unless told otherwise.</summary>
    public EnvelopeAnalyser(EnvelopeSettings? settings = null)
    {
        _settings = settings ?? EnvelopeSettings.At48kHz;
        int bins = _settings.Bins;
        _fft = new RealFft(_settings.FftSize);
        _smoother = new PowerSmoother(bins);
        _series = new CosineSeries(bins);
        _mcep = new MelCepstrum(_settings.McepCount, bins, _settings.Alpha);
        _window = new float[2 * _settings.Reach + HannWindow.Slack];
        _frame = new float[Math.Max(_window.Length, _settings.FftSize)];
        _re = new float[bins];
        _im = new float[bins];
        _log = new float[bins + HannWindow.Slack];
        _cosines = new float[bins];
        _angles = [.. Enumerable.Range(1, _mcep.Terms - 1).Select(n => (float)(Math.PI * n / _settings.SampleRate))];
        _overAngle = [.. _angles.Select(a => 1 / a)];
        _lifter = new float[_angles.Length];
    }

    /// <summary>What the analysis was planned for.</summary>
    public EnvelopeSettings Settings => _settings;

    /// <summary>
    /// Writes c0 … c_order for the frame centred at index <paramref name="centre"/> of <paramref name="x"/>
    /// (at least <see cref="EnvelopeSettings.Reach"/> samples on either side). <paramref name="f0"/> in Hz, 0 when unvoiced.
    /// </summary>
    public void Analyse(ReadOnlySpan<float> x, int centre, float f0, Span<float> mcep)
    {
        bool voiced = f0 > 0;
        f0 = MathF.Min(f0, _settings.SampleRate / LeastPeriod);
        WindowedPower(x, centre, voiced ? f0 : UnvoicedF0);
        if (voiced)
            FillBelowF0(f0);
        Span<float> log = _log.AsSpan(0, _settings.Bins);
        _smoother.Smooth((voiced ? 2 * f0 / 3 : UnvoicedWidth) / _settings.BinHz, PowerFloor, _log);
        LogAmplitude(log, log);
        if (voiced)
            HarmonicHold.Apply(log, f0 / _settings.BinHz);
        _series.Transform(log, _cosines);
        if (voiced)
            Lift(f0);
        _mcep.FromCosineSeries(_cosines, mcep);
    }

    /// <summary>
    /// The definition itself: the mel-cepstrum of a power spectrum |H|² of <see cref="EnvelopeSettings.Bins"/> positive values.
    /// </summary>
    public void FromPower(ReadOnlySpan<float> power, Span<float> mcep)
    {
        Span<float> log = _log.AsSpan(0, _settings.Bins);
        LogAmplitude(power[..log.Length], log);
        _series.Transform(log, _cosines);
        _mcep.FromCosineSeries(_cosines, mcep);
    }

    private static void LogAmplitude(ReadOnlySpan<float> power, Span<float> log)
    {
        TensorPrimitives.Log(power, log);
        TensorPrimitives.Multiply(log, 0.5f, log);
    }

    private void WindowedPower(ReadOnlySpan<float> x, int centre, float f0)
    {
        int half = Math.Min(_settings.Reach - 1, (int)MathF.Round(1.5f * _settings.SampleRate / f0));
        int length = 2 * half + 1, size = _settings.FftSize;
        HannWindow.Fill(_window, half);
        ReadOnlySpan<float> window = _window.AsSpan(0, length);
        Span<float> frame = _frame.AsSpan(0, length);
        TensorPrimitives.Multiply(x.Slice(centre - half, length), window, frame);
        TensorPrimitives.MultiplyAdd(window, -FixedSum.Of(frame) / (half + 1), frame, frame);
        // A window longer than the FFT is folded, which leaves the spectrum at the bins as it is.
        if (length > size)
            TensorPrimitives.Add(frame[size..], frame[..(length - size)], frame[..(length - size)]);
        else
            _frame.AsSpan(length..size).Clear();
        _fft.Forward(_frame, _re, _im);
        Span<float> power = _smoother.Power;
        TensorPrimitives.Multiply(_im, _im, power);
        TensorPrimitives.MultiplyAdd(_re, _re, power, power);
        TensorPrimitives.Multiply(power, 1 / (0.75f * (half + 1)), power);
    }

    // Below F0 there is no harmonic: mirror the first one's skirt (WORLD's DC correction).
    private void FillBelowF0(float f0)
    {
        Span<float> power = _smoother.Power, low = _log;
        float top = f0 / _settings.BinHz;
        int limit = (int)top;
        for (int k = 0; k <= limit; k++)
        {
            float mirror = top - k;
            int i = (int)mirror;
            float f = mirror - i;
            low[k] = (1 - f) * power[i] + f * power[i + 1];
        }
        TensorPrimitives.Add(power[..(limit + 1)], low[..(limit + 1)], power[..(limit + 1)]);
    }

    // sin(a)/a·(1.18 − 0.18·cos 2a), a = π·F0·n/fs; the bracket is 1 + 0.36·sin² a.
    private void Lift(float f0)
    {
        Span<float> lifted = _cosines.AsSpan(1, _angles.Length);
        TensorPrimitives.Multiply(_angles, f0, _lifter);
        Sinusoid.Sin(_lifter, _lifter);
        TensorPrimitives.Multiply(lifted, _lifter, lifted);
        TensorPrimitives.Multiply(_lifter, _lifter, _lifter);
        TensorPrimitives.Multiply(_lifter, 0.36f / f0, _lifter);
        TensorPrimitives.Add(_lifter, 1 / f0, _lifter);
        TensorPrimitives.Multiply(_lifter, _overAngle, _lifter);
        TensorPrimitives.Multiply(lifted, _lifter, lifted);
    }
}
