using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Filters windowed noise of one band with a frame's minimum-phase envelope and noise share, by FFT with room for the
/// filter's ringing, and overlap-adds it. Causal, no added latency, no allocation after construction.
/// </summary>
internal sealed class NoiseFilter
{
    // Low formants ring longest and the mel scale is finest there: 43 ms; 21 ms for the bands above.
    private static readonly int[] Sizes = [256, 512, 1024];

    private readonly int _size;
    private readonly int _hop;
    private readonly int _finer;
    private readonly RealFft _real;
    private readonly Fft _fft;
    private readonly float[] _input;
    private readonly float[] _re;
    private readonly float[] _im;
    private readonly float[] _amplitude;
    private readonly float[] _phase;
    private readonly float[] _cos;
    private readonly float[] _sin;
    private readonly float[] _sum;

    /// <summary>Plans the filter of stage <paramref name="stage"/>, in silence.</summary>
    public NoiseFilter(int stage)
    {
        _size = Sizes[stage];
        _hop = CascadeTiming.StageFrameHop[stage];
        // Bins of this transform to a step of the envelope grid: 2 in the coarse band, 1 above.
        _finer = (int)(EnvelopeGrid.Spacing * _size / CascadeTiming.StageRates[stage]);
        _real = new RealFft(_size);
        _fft = new Fft(_size);
        _input = new float[_size];
        _re = new float[_size];
        _im = new float[_size];
        _sum = new float[_size];
        int bins = _size / 2 + 1;
        _amplitude = new float[bins];
        _phase = new float[bins];
        _cos = new float[bins];
        _sin = new float[bins];
    }

    /// <summary>Back to silence.</summary>
    public void Reset() => _sum.AsSpan().Clear();

    /// <summary>
    /// Adds the frame's noise <paramref name="x"/> (two hops), filtered, and writes the hop that is complete: the first of the two.
    /// </summary>
    public void Process(FrameShape shape, ReadOnlySpan<float> x, Span<float> y)
    {
        Respond(shape);
        x.CopyTo(_input);
        _real.Forward(_input, _re, _im);
        Multiply();
        _fft.Forward(_re, _im);
        TensorPrimitives.Add(_sum, _re, _sum);
        _sum.AsSpan(0, _hop).CopyTo(y);
        _sum.AsSpan(_hop).CopyTo(_sum);
        _sum.AsSpan(_size - _hop).Clear();
    }

    // Amplitude and minimum phase at each bin; between the points of the envelope grid the mean of logarithm and angle.
    private void Respond(FrameShape shape)
    {
        int points = (_amplitude.Length - 1) / _finer + 1;
        Span<float> a = _cos.AsSpan(0, points);
        TensorPrimitives.Multiply(shape.Amplitude.AsSpan(0, points), shape.Noise.AsSpan(0, points), a);
        TensorPrimitives.Multiply(a, 1f / _size, a);
        for (int i = 0; i < points; i++)
        {
            _amplitude[_finer * i] = a[i];
            _phase[_finer * i] = shape.Phase[i];
        }
        for (int k = 1; _finer == 2 && k < _amplitude.Length; k += 2)
        {
            _amplitude[k] = MathF.Sqrt(_amplitude[k - 1] * _amplitude[k + 1]);
            _phase[k] = 0.5f * (_phase[k - 1] + _phase[k + 1]);
        }
        // Below the first harmonic the envelope is only the mirror of what lies above: a voice has nothing there.
        float lowest = 0.75f * shape.F0 / EnvelopeGrid.Spacing * _finer;
        for (int k = 0; k < lowest && k < _amplitude.Length; k++)
            _amplitude[k] *= k / lowest * (k / lowest);
        Sinusoid.Cos(_phase, _cos);
        Sinusoid.Sin(_phase, _sin);
        TensorPrimitives.Multiply(_cos, _amplitude, _cos);
        TensorPrimitives.Multiply(_sin, _amplitude, _sin);
    }

    // The product, conjugated so that the forward transform becomes the inverse, and its mirror.
    private void Multiply()
    {
        int half = _size / 2;
        for (int k = 0; k <= half; k++)
        {
            float re = _re[k] * _cos[k] - _im[k] * _sin[k], im = _re[k] * _sin[k] + _im[k] * _cos[k];
            _re[k] = re;
            _im[k] = -im;
            if (k == 0 || k == half)
                _im[k] = 0;
            else
                (_re[_size - k], _im[_size - k]) = (re, im);
        }
    }
}
