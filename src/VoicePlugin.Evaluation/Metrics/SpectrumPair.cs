using System.Numerics;
using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Power spectra of the same frame of two real signals. Periodic Hann window, no scaling; samples outside
/// a signal are zero.
/// </summary>
public sealed class SpectrumPair
{
    private readonly RealFft _fft;
    private readonly float[] _window, _frame, _re, _im;

    /// <param name="size">FFT and window length in samples, a power of two.</param>
    public SpectrumPair(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 4);
        if (!BitOperations.IsPow2(size)) throw new ArgumentException("The FFT size must be a power of two.", nameof(size));
        _fft = new RealFft(size);
        _frame = new float[size];
        _window = new float[size];
        for (var i = 0; i < size; i++) _window[i] = (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * i / size));
        _re = new float[size / 2 + 1];
        _im = new float[size / 2 + 1];
        First = new double[size / 2 + 1];
        Second = new double[size / 2 + 1];
    }

    /// <summary>FFT length in samples.</summary>
    public int Size => _frame.Length;

    /// <summary>|X|² of the first signal, bins 0..Size/2, after <see cref="Compute"/>.</summary>
    public double[] First { get; }

    /// <summary>|Y|² of the second signal, bins 0..Size/2, after <see cref="Compute"/>.</summary>
    public double[] Second { get; }

    /// <summary>Number of frames centred at 0, hop, 2·hop … that reach into <paramref name="samples"/> samples.</summary>
    public static int FrameCount(int samples, int hop) => samples / hop + 1;

    /// <summary>Fills <see cref="First"/> and <see cref="Second"/> for the frame centred at sample <paramref name="centre"/>.</summary>
    public void Compute(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int centre)
    {
        Power(first, centre, First);
        Power(second, centre, Second);
    }

    /// <summary>Writes |X|² of the frame of one signal centred at sample <paramref name="centre"/>, bins 0..Size/2.</summary>
    public void Power(ReadOnlySpan<float> signal, int centre, Span<double> power)
    {
        var start = centre - Size / 2;
        var (from, to) = (Math.Max(0, start), Math.Min(signal.Length, start + Size));
        Array.Clear(_frame);
        if (to > from) TensorPrimitives.Multiply(signal[from..to], _window.AsSpan(from - start, to - from), _frame.AsSpan(from - start));
        _fft.Forward(_frame, _re, _im);
        for (var k = 0; k <= Size / 2; k++) power[k] = (double)_re[k] * _re[k] + (double)_im[k] * _im[k];
    }
}
