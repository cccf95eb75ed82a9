using System.Runtime.Intrinsics;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The mel-cepstrum: log|H(ω)| = Σ c_m·cos(m·ω̃), ω̃ = ω + 2·atan(α sin ω / (1 − α cos ω))
/// (Tokuda, Kobayashi, Masuko, Imai 1994; frequency transformation of Oppenheim and Johnson 1972).
/// The map from a cosine series Σ v_n·cos(nω) to mcep is one constant matrix A.
/// </summary>
public sealed class MelCepstrum
{
    private const int Block = 5;
    private const int Lanes = 8;

    // What the terms left out may add to a coefficient, for a series whose terms are at most 1.
    private const double Negligible = 1e-7;

    private readonly float[][] _rows;

    /// <summary>
    /// Plans the map for <paramref name="count"/> coefficients from a cosine series of
    /// <paramref name="seriesLength"/> terms, with all-pass constant <paramref name="alpha"/>.
    /// </summary>
    public MelCepstrum(int count, int seriesLength, double alpha)
    {
        Count = count;
        Alpha = alpha;
        double[][] a = new double[count][];
        for (int i = 0; i < count; i++)
            a[i] = new double[seriesLength];
        for (int j = 0; j < seriesLength; j++)
        {
            a[0][j] = Math.Pow(alpha, j);
            if (count > 1)
                a[1][j] = j == 0 ? 0 : j * Math.Pow(alpha, j - 1) * (1 - alpha * alpha);
        }
        for (int i = 2; i < count; i++)
        {
            for (int j = 1; j < seriesLength; j++)
                a[i][j] = a[i - 1][j - 1] + alpha * (a[i][j - 1] - a[i - 1][j]);
        }
        Terms = seriesLength;
        for (double rest = 0; Terms > 1; Terms--)
        {
            rest += a.Max(r => Math.Abs(r[Terms - 1]));
            if (rest > Negligible)
                break;
        }
        _rows = [.. a.Select(r => r.Take(Terms).Select(v => (float)v).ToArray())];
    }

    /// <summary>Number of coefficients, order + 1.</summary>
    public int Count { get; }

    /// <summary>Terms of the cosine series that count: A's columns beyond them vanish.</summary>
    public int Terms { get; }

    /// <summary>All-pass constant.</summary>
    public double Alpha { get; }

    /// <summary>Maps the cosine series of a log amplitude spectrum (first <paramref name="series"/>.Length terms) to mcep.</summary>
    public void FromCosineSeries(ReadOnlySpan<float> series, Span<float> mcep)
    {
        ReadOnlySpan<float> v = series[..Math.Min(series.Length, Terms)];
        int i = 0;
        for (; i + Block <= Count; i += Block)
            Rows(i, v, mcep);
        for (; i < Count; i++)
            mcep[i] = DotProduct.Of(_rows[i].AsSpan(0, v.Length), v);
    }

    // Five rows at a time share the loads of the series.
    private void Rows(int first, ReadOnlySpan<float> v, Span<float> mcep)
    {
        ReadOnlySpan<float> a = _rows[first], b = _rows[first + 1], c = _rows[first + 2], d = _rows[first + 3], e = _rows[first + 4];
        Vector256<float> sa = default, sb = default, sc = default, sd = default, se = default;
        int j = 0;
        for (; j + Lanes <= v.Length; j += Lanes)
        {
            Vector256<float> x = Vector256.Create(v[j..]);
            sa += Vector256.Create(a[j..]) * x;
            sb += Vector256.Create(b[j..]) * x;
            sc += Vector256.Create(c[j..]) * x;
            sd += Vector256.Create(d[j..]) * x;
            se += Vector256.Create(e[j..]) * x;
        }
        Span<float> sums = [Vector256.Sum(sa), Vector256.Sum(sb), Vector256.Sum(sc), Vector256.Sum(sd), Vector256.Sum(se)];
        for (; j < v.Length; j++)
        {
            for (int r = 0; r < Block; r++)
                sums[r] += _rows[first + r][j] * v[j];
        }
        sums.CopyTo(mcep[first..]);
    }

    /// <summary>Warped angle ω̃ in radians of angular frequency <paramref name="omega"/> (radians per sample).</summary>
    public static double Warp(double omega, double alpha) =>
        omega + 2 * Math.Atan2(alpha * Math.Sin(omega), 1 - alpha * Math.Cos(omega));
}
