using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Power spectra of the same frame of two real signals, from one complex FFT (one signal in the
/// real part, the other in the imaginary part). Periodic Hann window, no scaling; samples outside
/// a signal are zero.
/// </summary>
public sealed class SpectrumPair
{
    private readonly double[] _window;
    private readonly Complex[] _work;

    /// <param name="size">FFT and window length in samples, a power of two.</param>
    public SpectrumPair(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 4);
        if (!BitOperations.IsPow2(size)) throw new ArgumentException("The FFT size must be a power of two.", nameof(size));
        Size = size;
        _work = new Complex[size];
        _window = new double[size];
        for (var i = 0; i < size; i++) _window[i] = 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / size);
        First = new double[size / 2 + 1];
        Second = new double[size / 2 + 1];
    }

    /// <summary>FFT length in samples.</summary>
    public int Size { get; }

    /// <summary>|X|² of the first signal, bins 0..Size/2, after <see cref="Compute"/>.</summary>
    public double[] First { get; }

    /// <summary>|Y|² of the second signal, bins 0..Size/2, after <see cref="Compute"/>.</summary>
    public double[] Second { get; }

    /// <summary>Number of frames centred at 0, hop, 2·hop … that reach into <paramref name="samples"/> samples.</summary>
    public static int FrameCount(int samples, int hop) => samples / hop + 1;

    /// <summary>Fills <see cref="First"/> and <see cref="Second"/> for the frame centred at sample <paramref name="centre"/>.</summary>
    public void Compute(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int centre)
    {
        var start = centre - Size / 2;
        for (var i = 0; i < Size; i++)
        {
            var at = start + i;
            var x = (uint)at < (uint)first.Length ? first[at] : 0;
            var y = (uint)at < (uint)second.Length ? second[at] : 0;
            _work[i] = new Complex(x * _window[i], y * _window[i]);
        }
        Fourier.Forward(_work, FourierOptions.NoScaling);
        for (var k = 0; k <= Size / 2; k++)
        {
            var a = _work[k];
            var b = Complex.Conjugate(_work[(Size - k) % Size]);
            First[k] = Power((a + b) * 0.5);
            Second[k] = Power((a - b) * 0.5);
        }
    }

    private static double Power(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
