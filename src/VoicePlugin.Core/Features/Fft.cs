using System.Numerics;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Forward complex FFT of a power-of-two length on split real/imaginary arrays
/// (Stockham autosort, radix 2; C. Van Loan, Computational Frameworks for the FFT, 1992, algorithm 1.7.2).
/// No allocation after construction; one instance per thread.
/// </summary>
public sealed class Fft
{
    private readonly float[] _twiddleRe;
    private readonly float[] _twiddleIm;
    private readonly float[] _workRe;
    private readonly float[] _workIm;

    /// <summary>Plans a transform of <paramref name="size"/> points (a power of two, at least 2).</summary>
    public Fft(int size)
    {
        if (size < 2 || !BitOperations.IsPow2(size))
            throw new ArgumentOutOfRangeException(nameof(size), "FFT size must be a power of two.");
        Size = size;
        _twiddleRe = new float[size / 2];
        _twiddleIm = new float[size / 2];
        for (int i = 0; i < size / 2; i++)
        {
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * i / size);
            _twiddleRe[i] = (float)cos;
            _twiddleIm[i] = (float)sin;
        }
        _workRe = new float[size];
        _workIm = new float[size];
    }

    /// <summary>Number of points.</summary>
    public int Size { get; }

    /// <summary>Transforms in place: X[k] = Σ x[n]·exp(−2πi·kn/N), unscaled.</summary>
    public void Forward(Span<float> re, Span<float> im)
    {
        Span<float> srcRe = re[..Size], srcIm = im[..Size], dstRe = _workRe, dstIm = _workIm;
        bool swapped = false;
        for (int n = Size, s = 1; n > 1; n /= 2, s *= 2)
        {
            Pass(n / 2, s, srcRe, srcIm, dstRe, dstIm);
            Span<float> t = srcRe;
            srcRe = dstRe;
            dstRe = t;
            t = srcIm;
            srcIm = dstIm;
            dstIm = t;
            swapped = !swapped;
        }
        if (swapped)
        {
            srcRe.CopyTo(dstRe);
            srcIm.CopyTo(dstIm);
        }
    }

    private void Pass(int m, int s, Span<float> xr, Span<float> xi, Span<float> yr, Span<float> yi)
    {
        int width = Vector<float>.Count;
        for (int p = 0; p < m; p++)
        {
            float wr = _twiddleRe[p * s], wi = _twiddleIm[p * s];
            int a = s * p, b = s * (p + m), c = 2 * s * p, d = c + s, q = 0;
            if (s >= width)
            {
                var vwr = new Vector<float>(wr);
                var vwi = new Vector<float>(wi);
                for (; q <= s - width; q += width)
                {
                    var ar = new Vector<float>(xr[(a + q)..]);
                    var ai = new Vector<float>(xi[(a + q)..]);
                    var br = new Vector<float>(xr[(b + q)..]);
                    var bi = new Vector<float>(xi[(b + q)..]);
                    Vector<float> dr = ar - br, di = ai - bi;
                    (ar + br).CopyTo(yr[(c + q)..]);
                    (ai + bi).CopyTo(yi[(c + q)..]);
                    (dr * vwr - di * vwi).CopyTo(yr[(d + q)..]);
                    (dr * vwi + di * vwr).CopyTo(yi[(d + q)..]);
                }
            }
            for (; q < s; q++)
            {
                float ar = xr[a + q], ai = xi[a + q], br = xr[b + q], bi = xi[b + q];
                float dr = ar - br, di = ai - bi;
                yr[c + q] = ar + br;
                yi[c + q] = ai + bi;
                yr[d + q] = dr * wr - di * wi;
                yi[d + q] = dr * wi + di * wr;
            }
        }
    }
}
