namespace VoicePlugin.Core.Features;

/// <summary>
/// The cosine series Σ v_n·cos(nω) of a function sampled at H + 1 uniform points from ω = 0 to π:
/// the matrix D of docs/signal-path.md, evaluated with one FFT of 2H points. No allocation a call.
/// </summary>
public sealed class CosineSeries
{
    private readonly Fft _fft;
    private readonly float[] _re;
    private readonly float[] _im;
    private readonly int _half;

    /// <summary>Plans the series for <paramref name="bins"/> = H + 1 samples (H a power of two).</summary>
    public CosineSeries(int bins)
    {
        _half = bins - 1;
        _fft = new Fft(2 * _half);
        _re = new float[2 * _half];
        _im = new float[2 * _half];
    }

    /// <summary>Number of terms, equal to the number of samples.</summary>
    public int Terms => _half + 1;

    /// <summary>Writes v_0 … v_H for the samples in <paramref name="values"/> (length H + 1).</summary>
    public void Transform(ReadOnlySpan<float> values, Span<float> series)
    {
        int n = 2 * _half;
        values[..(_half + 1)].CopyTo(_re);
        for (int k = 1; k < _half; k++)
            _re[n - k] = values[k];
        _im.AsSpan().Clear();
        _fft.Forward(_re, _im);
        float scale = 1f / _half;
        for (int k = 0; k <= _half; k++)
            series[k] = _re[k] * scale;
        series[0] *= 0.5f;
        series[_half] *= 0.5f;
    }
}
