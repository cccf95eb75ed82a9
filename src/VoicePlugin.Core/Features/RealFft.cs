using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Spectrum of a real sequence by a complex FFT of half its length: even samples as real part, odd samples as
/// imaginary part, X[k] = E[k] + W_N^k·O[k]. No allocation after construction; one instance per thread.
/// </summary>
public sealed class RealFft
{
    private const int Lanes = LanePass.Lanes;
    private static Vector256<int> EvenThenOdd => Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
    private static Vector256<int> Backwards => Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);

    private readonly Fft _fft;
    private readonly float[] _zr;
    private readonly float[] _zi;
    private readonly float[] _twiddleRe;
    private readonly float[] _twiddleIm;

    /// <summary>Plans a transform of <paramref name="size"/> real points (a power of two, at least 4).</summary>
    public RealFft(int size)
    {
        _fft = new Fft(size / 2);
        Size = size;
        _zr = new float[size / 2];
        _zi = new float[size / 2];
        _twiddleRe = new float[size / 2];
        _twiddleIm = new float[size / 2];
        for (int k = 0; k < size / 2; k++)
        {
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * k / size);
            _twiddleRe[k] = (float)(0.5 * cos);
            _twiddleIm[k] = (float)(0.5 * sin);
        }
    }

    /// <summary>Number of real points, N.</summary>
    public int Size { get; }

    /// <summary>Writes X[k] = Σ x[n]·exp(−2πi·kn/N), unscaled, for k = 0 … N/2 (N/2 + 1 values each).</summary>
    public void Forward(ReadOnlySpan<float> x, Span<float> re, Span<float> im)
    {
        int n = Size / 2;
        Deinterleave(x[..Size]);
        _fft.Forward(_zr, _zi);
        (re[0], im[0]) = (_zr[0] + _zi[0], 0);
        (re[n], im[n]) = (_zr[0] - _zi[0], 0);
        re = re[..n];
        im = im[..n];
        ref float zr = ref _zr[0], zi = ref _zi[0], tr = ref _twiddleRe[0], ti = ref _twiddleIm[0];
        ref float yr = ref MemoryMarshal.GetReference(re), yi = ref MemoryMarshal.GetReference(im);
        Vector256<float> half = Vector256.Create(0.5f);
        int k = 1;
        for (; k + Lanes <= n; k += Lanes)
        {
            nuint at = (nuint)k, mirror = (nuint)(n - k - Lanes + 1);
            Vector256<float> ar = Vector256.LoadUnsafe(ref zr, at), ai = Vector256.LoadUnsafe(ref zi, at);
            Vector256<float> br = Vector256.Shuffle(Vector256.LoadUnsafe(ref zr, mirror), Backwards);
            Vector256<float> bi = Vector256.Shuffle(Vector256.LoadUnsafe(ref zi, mirror), Backwards);
            Vector256<float> wr = Vector256.LoadUnsafe(ref tr, at), wi = Vector256.LoadUnsafe(ref ti, at);
            Vector256<float> or = ai + bi, oi = br - ar;
            (half * (ar + br) + (or * wr - oi * wi)).StoreUnsafe(ref yr, at);
            (half * (ai - bi) + (or * wi + oi * wr)).StoreUnsafe(ref yi, at);
        }
        for (; k < n; k++)
        {
            float or = _zi[k] + _zi[n - k], oi = _zr[n - k] - _zr[k];
            re[k] = 0.5f * (_zr[k] + _zr[n - k]) + (or * _twiddleRe[k] - oi * _twiddleIm[k]);
            im[k] = 0.5f * (_zi[k] - _zi[n - k]) + (or * _twiddleIm[k] + oi * _twiddleRe[k]);
        }
    }

    private void Deinterleave(ReadOnlySpan<float> x)
    {
        int i = 0;
        for (; i + Lanes <= _zr.Length; i += Lanes)
        {
            Vector256<float> a = Vector256.Shuffle(Vector256.Create(x[(2 * i)..]), EvenThenOdd);
            Vector256<float> b = Vector256.Shuffle(Vector256.Create(x[(2 * i + Lanes)..]), EvenThenOdd);
            Vector256.Create(a.GetLower(), b.GetLower()).CopyTo(_zr, i);
            Vector256.Create(a.GetUpper(), b.GetUpper()).CopyTo(_zi, i);
        }
        for (; i < _zr.Length; i++)
            (_zr[i], _zi[i]) = (x[2 * i], x[2 * i + 1]);
    }
}
