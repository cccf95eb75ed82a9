using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Spectral evidence for a pitch from 48.7 ms of the 24 kHz signal: the logarithmic spectrum less its own smooth part,
/// on a logarithmic frequency axis, and the autocorrelation of the compressed spectrum (T. Tolonen and M. Karjalainen,
/// IEEE TSAP 8, 2000) divided by the window's (P. Boersma 1993).
/// </summary>
internal sealed class PitchSpectrum
{
    /// <summary>Samples at 24 kHz that are read.</summary>
    public const int Window = 1168;

    private const int Step = 2;
    private const int Points = 1024;
    private const int Half = Points / 2;
    private const int Lags = 490;
    private const int Wide = 2 * Points;
    private const double Rate = 24000.0 / Step;
    /// <summary>Distance of the spectrum's bins, Hz.</summary>
    public const double BinHz = Rate / Points;
    private const float Floor = 1e-9f;
    private const int Smooth = 24;

    private static readonly int FirstBin = (int)Math.Ceiling(60 / BinHz), LastBin = (int)(4200 / BinHz);

    private readonly RealFft _fft = new(Points);
    private readonly RealFft _wide = new(Wide);
    private readonly float[] _window = new float[Window / Step];
    private readonly float[] _undo = new float[Lags];
    private readonly float[] _in = new float[Wide];
    private readonly float[] _re = new float[Points + 1];
    private readonly float[] _im = new float[Points + 1];
    private readonly float[] _power = new float[Half + 1];
    private readonly float[] _magnitude = new float[Half + 1];
    private readonly float[] _log = new float[PitchLattice.SpectrumBins];
    private readonly int[] _from = new int[PitchLattice.SpectrumBins];
    private readonly float[][] _weights = new float[PitchLattice.SpectrumBins][];
    private readonly LagLattice _lattice = new(24000);

    public PitchSpectrum()
    {
        double square = 0;
        for (int i = 0; i < _window.Length; i++)
        {
            _window[i] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / _window.Length)));
            square += _window[i] * _window[i];
        }

        for (int lag = 0; lag < Lags; lag++)
        {
            // Autocorrelation of a Hann window over its own length (Boersma 1993, equation 8).
            double t = (double)lag / Window, own = ((1 - t) * ((2.0 / 3) + (Math.Cos(2 * Math.PI * t) / 3))) + (Math.Sin(2 * Math.PI * t) / (2 * Math.PI));
            _undo[lag] = (float)(1 / own);
        }

        TensorPrimitives.Multiply(_window, (float)(1 / Math.Sqrt(square)), _window);
        for (int b = 0; b < _weights.Length; b++)
        {
            double centre = PitchLattice.Hz(b - PitchLattice.SpectrumOffset) / BinHz;
            double half = Math.Max(1, centre * (Math.Pow(2, 1.0 / PitchLattice.PerOctave) - 1));
            _from[b] = (int)Math.Ceiling(centre - half);
            int last = (int)Math.Floor(centre + half);
            _weights[b] = [.. Enumerable.Range(_from[b], last - _from[b] + 1).Select(k => (float)((1 - (Math.Abs(k - centre) / half)) / half))];
        }
    }

    /// <summary>Mean logarithmic power over the lattice, natural logarithm.</summary>
    public float MeanLog { get; private set; }

    /// <summary>Slope of the spectrum: mean log power under 800 Hz less that above 1.6 kHz.</summary>
    public float Tilt { get; private set; }

    /// <summary>Mean of log power less the log of mean power, 0 for a flat spectrum and negative else.</summary>
    public float Flatness { get; private set; }

    /// <summary>Analyses a window.</summary>
    /// <param name="x"><see cref="Window"/> samples at 24 kHz.</param>
    /// <param name="spectrum">Gets <see cref="PitchLattice.SpectrumBins"/> values.</param>
    /// <param name="correlation">Gets <see cref="PitchLattice.Bins"/> values.</param>
    public void Analyse(ReadOnlySpan<float> x, Span<float> spectrum, Span<float> correlation)
    {
        Span<float> input = _in.AsSpan(0, Points);
        input.Clear();
        for (int i = 0; i < _window.Length; i++)
            input[i] = x[Step * i] * _window[i];
        _fft.Forward(input, _re, _im);
        TensorPrimitives.Multiply<float>(_im.AsSpan(0, Half + 1), _im.AsSpan(0, Half + 1), _power);
        TensorPrimitives.MultiplyAdd<float>(_re.AsSpan(0, Half + 1), _re.AsSpan(0, Half + 1), _power, _power);

        LogSpectrum(spectrum);
        Correlation(correlation);
    }

    /// <summary>Magnitude of the last window's spectrum at multiples of 11.7 Hz up to 6 kHz.</summary>
    public ReadOnlySpan<float> Magnitude()
    {
        TensorPrimitives.Sqrt<float>(_power, _magnitude);
        return _magnitude;
    }

    private void LogSpectrum(Span<float> spectrum)
    {
        float sum = 0;
        for (int b = 0; b < _weights.Length; b++)
        {
            float p = DotProduct.Of(_weights[b], _power.AsSpan(_from[b], _weights[b].Length));
            _log[b] = p + Floor;
            sum += p + Floor;
        }

        TensorPrimitives.Log<float>(_log, _log);
        MeanLog = FixedSum.Of(_log) / _log.Length;
        Flatness = MeanLog - MathF.Log(sum / _log.Length);
        Tilt = (FixedSum.Of(_log.AsSpan(72, 108)) / 108) - (FixedSum.Of(_log.AsSpan(216)) / (_log.Length - 216));
        float run = 0;
        int count = 0;
        for (int b = -Smooth; b < _log.Length; b++)
        {
            if (b + Smooth < _log.Length)
            {
                run += _log[b + Smooth];
                count++;
            }

            if (b - Smooth - 1 >= 0)
            {
                run -= _log[b - Smooth - 1];
                count--;
            }

            if (b >= 0)
            {
                spectrum[b] = Math.Clamp(0.4f * (_log[b] - (run / count)), -2, 2);
            }
        }
    }

    private void Correlation(Span<float> correlation)
    {
        // |X|^(2/3): between the power spectrum's noise robustness and the flat spectrum's sharp peaks.
        _in.AsSpan().Clear();
        Span<float> half = _in.AsSpan(FirstBin, LastBin - FirstBin + 1);
        // The cube root by logarithm and exponential: the library has them itself, for cube roots it asks the system's C runtime.
        TensorPrimitives.Log(_power.AsSpan(FirstBin, half.Length), half);
        TensorPrimitives.Multiply(half, 1f / 3, half);
        TensorPrimitives.Exp(half, half);
        for (int k = FirstBin; k <= LastBin; k++)
            _in[Wide - k] = _in[k];
        _wide.Forward(_in, _re, _im);
        float scale = 1 / (_re[0] + 0.05f);
        TensorPrimitives.Multiply(_re.AsSpan(0, Lags), scale, _re.AsSpan(0, Lags));
        TensorPrimitives.Multiply<float>(_re.AsSpan(0, Lags), _undo, _re.AsSpan(0, Lags));
        _lattice.Read(_re, correlation);
    }
}
