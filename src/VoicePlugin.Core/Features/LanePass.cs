using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The last pass of <see cref="Fft"/>: joins the transforms Y_b of the eight interleaved columns,
/// X[k + M·j] = Σ_b Y_b[k]·W_N^{bk}·W_8^{bj}, M = N/8, eight k at a time.
/// </summary>
internal sealed class LanePass
{
    /// <summary>Columns, and lanes of a vector.</summary>
    public const int Lanes = 8;

    private readonly float[] _twiddleRe;
    private readonly float[] _twiddleIm;
    private readonly float[] _blockRe = new float[Lanes * Lanes];
    private readonly float[] _blockIm = new float[Lanes * Lanes];

    public LanePass(int size)
    {
        _twiddleRe = new float[size];
        _twiddleIm = new float[size];
        for (int i = 0; i < size; i++)
        {
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * (i / Lanes) * (i % Lanes) / size);
            _twiddleRe[i] = (float)cos;
            _twiddleIm[i] = (float)sin;
        }
    }

    /// <summary>Reads Y_b[k] at 8·k + b and writes X in natural order.</summary>
    public void Run(ReadOnlySpan<float> xr, ReadOnlySpan<float> xi, Span<float> yr, Span<float> yi)
    {
        ref float rx = ref MemoryMarshal.GetReference(xr), ix = ref MemoryMarshal.GetReference(xi);
        ref float ry = ref MemoryMarshal.GetReference(yr), iy = ref MemoryMarshal.GetReference(yi);
        ref float tr = ref _twiddleRe[0], ti = ref _twiddleIm[0];
        ref float br = ref _blockRe[0], bi = ref _blockIm[0];
        int columns = _twiddleRe.Length / Lanes;
        for (int k = 0; k < columns; k += Lanes)
        {
            for (int r = 0; r < Lanes; r++)
            {
                nuint i = (nuint)(Lanes * (k + r)), o = (nuint)(Lanes * r);
                Vector256<float> ar = Vector256.LoadUnsafe(ref rx, i), ai = Vector256.LoadUnsafe(ref ix, i);
                Vector256<float> wr = Vector256.LoadUnsafe(ref tr, i), wi = Vector256.LoadUnsafe(ref ti, i);
                (ar * wr - ai * wi).StoreUnsafe(ref br, o);
                (ar * wi + ai * wr).StoreUnsafe(ref bi, o);
            }
            Transpose(ref br);
            Transpose(ref bi);
            Butterfly(ref br, ref bi, ref ry, ref iy, (nuint)k, (nuint)columns);
        }
    }

    private static void Butterfly(ref float br, ref float bi, ref float ry, ref float iy, nuint k, nuint columns)
    {
        Quarter(ref br, ref bi, 0, out Vector256<float> e0r, out Vector256<float> e0i, out Vector256<float> e1r, out Vector256<float> e1i,
            out Vector256<float> e2r, out Vector256<float> e2i, out Vector256<float> e3r, out Vector256<float> e3i);
        Quarter(ref br, ref bi, 1, out Vector256<float> o0r, out Vector256<float> o0i, out Vector256<float> p1r, out Vector256<float> p1i,
            out Vector256<float> o2r, out Vector256<float> o2i, out Vector256<float> p3r, out Vector256<float> p3i);
        // Times W_8 = (1 − i)/√2, W_8² = −i and W_8³ = (−1 − i)/√2.
        Vector256<float> h = Vector256.Create(0.70710678f);
        Vector256<float> o1r = (p1r + p1i) * h, o1i = (p1i - p1r) * h, o3r = (p3i - p3r) * h, o3i = (p3r + p3i) * -h;
        Pair(e0r, e0i, o0r, o0i, ref ry, ref iy, k, columns);
        Pair(e1r, e1i, o1r, o1i, ref ry, ref iy, k + columns, columns);
        Pair(e2r, e2i, o2i, -o2r, ref ry, ref iy, k + 2 * columns, columns);
        Pair(e3r, e3i, o3r, o3i, ref ry, ref iy, k + 3 * columns, columns);
    }

    // Four-point transform of the rows first, first + 2, first + 4, first + 6.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(ref float br, ref float bi, nuint first,
        out Vector256<float> y0r, out Vector256<float> y0i, out Vector256<float> y1r, out Vector256<float> y1i,
        out Vector256<float> y2r, out Vector256<float> y2i, out Vector256<float> y3r, out Vector256<float> y3i)
    {
        nuint i = first * Lanes;
        Vector256<float> ar = Vector256.LoadUnsafe(ref br, i), ai = Vector256.LoadUnsafe(ref bi, i);
        Vector256<float> cr = Vector256.LoadUnsafe(ref br, i + 16), ci = Vector256.LoadUnsafe(ref bi, i + 16);
        Vector256<float> dr = Vector256.LoadUnsafe(ref br, i + 32), di = Vector256.LoadUnsafe(ref bi, i + 32);
        Vector256<float> er = Vector256.LoadUnsafe(ref br, i + 48), ei = Vector256.LoadUnsafe(ref bi, i + 48);
        Vector256<float> sr = ar + dr, si = ai + di, ur = ar - dr, ui = ai - di;
        Vector256<float> tr = cr + er, ti = ci + ei, vr = ci - ei, vi = er - cr;
        (y0r, y0i, y2r, y2i) = (sr + tr, si + ti, sr - tr, si - ti);
        (y1r, y1i, y3r, y3i) = (ur + vr, ui + vi, ur - vr, ui - vi);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(Vector256<float> er, Vector256<float> ei, Vector256<float> or, Vector256<float> oi,
        ref float ry, ref float iy, nuint at, nuint columns)
    {
        (er + or).StoreUnsafe(ref ry, at);
        (ei + oi).StoreUnsafe(ref iy, at);
        (er - or).StoreUnsafe(ref ry, at + 4 * columns);
        (ei - oi).StoreUnsafe(ref iy, at + 4 * columns);
    }

    private static void Transpose(ref float block)
    {
        if (!Avx.IsSupported)
        {
            Span<float> b = MemoryMarshal.CreateSpan(ref block, Lanes * Lanes);
            for (int i = 0; i < Lanes; i++)
            {
                for (int j = 0; j < i; j++)
                    (b[Lanes * i + j], b[Lanes * j + i]) = (b[Lanes * j + i], b[Lanes * i + j]);
            }
            return;
        }
        Half(ref block, 0, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2, out Vector256<float> a3);
        Half(ref block, 32, out Vector256<float> b0, out Vector256<float> b1, out Vector256<float> b2, out Vector256<float> b3);
        Avx.Permute2x128(a0, b0, 0x20).StoreUnsafe(ref block, 0);
        Avx.Permute2x128(a1, b1, 0x20).StoreUnsafe(ref block, 8);
        Avx.Permute2x128(a2, b2, 0x20).StoreUnsafe(ref block, 16);
        Avx.Permute2x128(a3, b3, 0x20).StoreUnsafe(ref block, 24);
        Avx.Permute2x128(a0, b0, 0x31).StoreUnsafe(ref block, 32);
        Avx.Permute2x128(a1, b1, 0x31).StoreUnsafe(ref block, 40);
        Avx.Permute2x128(a2, b2, 0x31).StoreUnsafe(ref block, 48);
        Avx.Permute2x128(a3, b3, 0x31).StoreUnsafe(ref block, 56);
    }

    // Four rows: vector j holds their columns j (lower half) and j + 4 (upper half).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half(ref float block, nuint at,
        out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2, out Vector256<float> y3)
    {
        Vector256<float> a = Vector256.LoadUnsafe(ref block, at), b = Vector256.LoadUnsafe(ref block, at + 8);
        Vector256<float> c = Vector256.LoadUnsafe(ref block, at + 16), d = Vector256.LoadUnsafe(ref block, at + 24);
        Vector256<float> abl = Avx.UnpackLow(a, b), abh = Avx.UnpackHigh(a, b), cdl = Avx.UnpackLow(c, d), cdh = Avx.UnpackHigh(c, d);
        (y0, y1) = (Avx.Shuffle(abl, cdl, 0x44), Avx.Shuffle(abl, cdl, 0xEE));
        (y2, y3) = (Avx.Shuffle(abh, cdh, 0x44), Avx.Shuffle(abh, cdh, 0xEE));
    }
}
