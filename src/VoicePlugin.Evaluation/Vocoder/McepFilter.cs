using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace VoicePlugin.Evaluation.Vocoder;

/// <summary>
/// The minimum-phase filter of a mel-cepstrum, D(z) = exp Σ c_m z̃^−m, on an FFT grid: its log
/// magnitude is Σ c_m cos(m ω̃) and, the all-pass variable being causal and stable, its phase is
/// −Σ c_m sin(m ω̃) (Imai, 1983).
/// </summary>
public sealed class McepFilter
{
    private readonly Complex[] _basis;
    private readonly int _count;

    /// <param name="size">FFT length.</param>
    /// <param name="count">Number of coefficients including c0.</param>
    /// <param name="alpha">All-pass constant.</param>
    public McepFilter(int size, int count, double alpha)
    {
        Size = size;
        _count = count;
        _basis = new Complex[(size / 2 + 1) * count];
        for (var k = 0; k <= size / 2; k++)
        {
            var w = 2 * Math.PI * k / size;
            var warped = w + 2 * Math.Atan2(alpha * Math.Sin(w), 1 - alpha * Math.Cos(w));
            for (var m = 0; m < count; m++) _basis[k * count + m] = Complex.FromPolarCoordinates(1, -m * warped);
        }
    }

    /// <summary>FFT length.</summary>
    public int Size { get; }

    /// <summary>Writes D at bins 0..Size/2.</summary>
    public void Response(ReadOnlySpan<float> mcep, Span<Complex> response)
    {
        for (var k = 0; k <= Size / 2; k++)
        {
            var sum = Complex.Zero;
            for (var m = 0; m < _count; m++) sum += mcep[m] * _basis[k * _count + m];
            response[k] = Complex.Exp(sum);
        }
    }

    /// <summary>Mirrors bins 0..Size/2 and transforms to Size real samples, left in the real parts of <paramref name="spectrum"/>.</summary>
    public static void ToTime(Complex[] spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        for (var k = 1; k < spectrum.Length / 2; k++) spectrum[^k] = Complex.Conjugate(spectrum[k]);
        Fourier.Inverse(spectrum, FourierOptions.AsymmetricScaling);
    }
}
