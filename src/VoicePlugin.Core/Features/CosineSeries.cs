using System.Numerics.Tensors;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The cosine series Σ v_n·cos(nω) of a function sampled at H + 1 uniform points from ω = 0 to π:
/// the matrix D of docs/signal-path.md, evaluated with one real FFT of 2H points. No allocation a call.
/// </summary>
public sealed class CosineSeries
{
    private readonly RealFft _fft;
    private readonly float[] _even;
    private readonly float[] _re;
    private readonly float[] _im;
    private readonly int _half;

    /// <summary>Plans the series for <paramref name="bins"/> = H + 1 samples (H a power of two, at least 2).</summary>
    public CosineSeries(int bins)
    {
        _half = bins - 1;
        _fft = new RealFft(2 * _half);
        _even = new float[2 * _half];
        _re = new float[bins];
        _im = new float[bins];
    }

    /// <summary>Number of terms, equal to the number of samples.</summary>
    public int Terms => _half + 1;

    /// <summary>Writes v_0 … v_H for the samples in <paramref name="values"/> (length H + 1).</summary>
    public void Transform(ReadOnlySpan<float> values, Span<float> series)
    {
        values[..(_half + 1)].CopyTo(_even);
        Span<float> mirrored = _even.AsSpan(_half + 1);
        values[1.._half].CopyTo(mirrored);
        mirrored.Reverse();
        _fft.Forward(_even, _re, _im);
        TensorPrimitives.Multiply(_re, 1f / _half, series);
        series[0] *= 0.5f;
        series[_half] *= 0.5f;
    }
}
