using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Forward complex FFT of a power-of-two length on split real/imaginary arrays
/// (Stockham autosort; C. Van Loan, Computational Frameworks for the FFT, 1992, chapter 1.7).
/// From 64 points on, eight interleaved columns go through radix-4 passes side by side, one a lane, and a last
/// radix-8 pass (<see cref="LanePass"/>) joins them. Plain products and sums in a fixed order, whatever the
/// width of the processor's vectors. No allocation after construction; one instance per thread.
/// </summary>
public sealed class Fft
{
    private const int Lanes = LanePass.Lanes;

    private readonly float[] _twiddleRe;
    private readonly float[] _twiddleIm;
    private readonly float[] _workRe;
    private readonly float[] _workIm;
    private readonly LanePass? _last;

    /// <summary>Plans a transform of <paramref name="size"/> points (a power of two, at least 2).</summary>
    public Fft(int size)
    {
        if (size < 2 || !BitOperations.IsPow2(size))
            throw new ArgumentOutOfRangeException(nameof(size), "FFT size must be a power of two.");
        Size = size;
        _twiddleRe = new float[size];
        _twiddleIm = new float[size];
        for (int i = 0; i < size; i++)
        {
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * i / size);
            _twiddleRe[i] = (float)cos;
            _twiddleIm[i] = (float)sin;
        }
        _workRe = new float[size];
        _workIm = new float[size];
        _last = size >= Lanes * Lanes ? new LanePass(size) : null;
    }

    /// <summary>Number of points.</summary>
    public int Size { get; }

    /// <summary>Transforms in place: X[k] = Σ x[n]·exp(−2πi·kn/N), unscaled.</summary>
    public void Forward(Span<float> re, Span<float> im)
    {
        Span<float> srcRe = re[..Size], srcIm = im[..Size], dstRe = _workRe, dstIm = _workIm;
        int passes = 0, s = _last is null ? 1 : Lanes, n = Size / s;
        while (n > 1)
        {
            if (_last is null)
                ScalarPass(n / 2, s, srcRe, srcIm, dstRe, dstIm);
            else if (n % 4 == 0)
                Pass4(n / 4, s, srcRe, srcIm, dstRe, dstIm);
            else
                Pass2(s, srcRe, srcIm, dstRe, dstIm);
            int radix = _last is not null && n % 4 == 0 ? 4 : 2;
            n /= radix;
            s *= radix;
            passes++;
            Span<float> t = srcRe;
            srcRe = dstRe;
            dstRe = t;
            t = srcIm;
            srcIm = dstIm;
            dstIm = t;
        }
        if (_last is not null)
        {
            _last.Run(srcRe, srcIm, dstRe, dstIm);
            passes++;
        }
        if (passes % 2 == 0)
            return;
        _workRe.CopyTo(re);
        _workIm.CopyTo(im);
    }

    private void Pass4(int m, int s, Span<float> xr, Span<float> xi, Span<float> yr, Span<float> yi)
    {
        ref float rx = ref MemoryMarshal.GetReference(xr), ix = ref MemoryMarshal.GetReference(xi);
        ref float ry = ref MemoryMarshal.GetReference(yr), iy = ref MemoryMarshal.GetReference(yi);
        int step = Size / (4 * m);
        nuint quarter = (nuint)(s * m), stride = (nuint)s;
        for (int p = 0; p < m; p++)
        {
            int t = p * step;
            Vector256<float> w1r = Vector256.Create(_twiddleRe[t]), w1i = Vector256.Create(_twiddleIm[t]);
            Vector256<float> w2r = Vector256.Create(_twiddleRe[2 * t]), w2i = Vector256.Create(_twiddleIm[2 * t]);
            Vector256<float> w3r = Vector256.Create(_twiddleRe[3 * t]), w3i = Vector256.Create(_twiddleIm[3 * t]);
            nuint i = (nuint)(s * p), o = 4 * i;
            for (nuint end = i + stride; i < end; i += Lanes, o += Lanes)
            {
                Vector256<float> ar = Vector256.LoadUnsafe(ref rx, i), ai = Vector256.LoadUnsafe(ref ix, i);
                Vector256<float> br = Vector256.LoadUnsafe(ref rx, i + quarter), bi = Vector256.LoadUnsafe(ref ix, i + quarter);
                Vector256<float> cr = Vector256.LoadUnsafe(ref rx, i + 2 * quarter), ci = Vector256.LoadUnsafe(ref ix, i + 2 * quarter);
                Vector256<float> dr = Vector256.LoadUnsafe(ref rx, i + 3 * quarter), di = Vector256.LoadUnsafe(ref ix, i + 3 * quarter);
                Vector256<float> sr = ar + cr, si = ai + ci, ur = ar - cr, ui = ai - ci;
                Vector256<float> tr = br + dr, ti = bi + di, vr = bi - di, vi = dr - br;
                (sr + tr).StoreUnsafe(ref ry, o);
                (si + ti).StoreUnsafe(ref iy, o);
                Vector256<float> er = ur + vr, ei = ui + vi, fr = sr - tr, fi = si - ti, gr = ur - vr, gi = ui - vi;
                (er * w1r - ei * w1i).StoreUnsafe(ref ry, o + stride);
                (er * w1i + ei * w1r).StoreUnsafe(ref iy, o + stride);
                (fr * w2r - fi * w2i).StoreUnsafe(ref ry, o + 2 * stride);
                (fr * w2i + fi * w2r).StoreUnsafe(ref iy, o + 2 * stride);
                (gr * w3r - gi * w3i).StoreUnsafe(ref ry, o + 3 * stride);
                (gr * w3i + gi * w3r).StoreUnsafe(ref iy, o + 3 * stride);
            }
        }
    }

    // Only ever the last pass before the lanes are joined: one butterfly a sample, whose twiddle is 1.
    private static void Pass2(int s, Span<float> xr, Span<float> xi, Span<float> yr, Span<float> yi)
    {
        TensorPrimitives.Add<float>(xr[..s], xr[s..], yr[..s]);
        TensorPrimitives.Add<float>(xi[..s], xi[s..], yi[..s]);
        TensorPrimitives.Subtract<float>(xr[..s], xr[s..], yr[s..]);
        TensorPrimitives.Subtract<float>(xi[..s], xi[s..], yi[s..]);
    }

    private void ScalarPass(int m, int s, Span<float> xr, Span<float> xi, Span<float> yr, Span<float> yi)
    {
        for (int p = 0; p < m; p++)
        {
            float wr = _twiddleRe[p * s], wi = _twiddleIm[p * s];
            int a = s * p, b = s * (p + m), c = 2 * s * p, d = c + s;
            for (int q = 0; q < s; q++)
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
