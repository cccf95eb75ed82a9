using System.Numerics.Tensors;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The mel-cepstrum: log|H(ω)| = Σ c_m·cos(m·ω̃), ω̃ = ω + 2·atan(α sin ω / (1 − α cos ω))
/// (Tokuda, Kobayashi, Masuko, Imai 1994; frequency transformation of Oppenheim and Johnson 1972).
/// The map from a cosine series Σ v_n·cos(nω) to mcep is one constant matrix A.
/// </summary>
public sealed class MelCepstrum
{
    private readonly float[][] _rows;
    private readonly int _series;

    /// <summary>
    /// Plans the map for <paramref name="count"/> coefficients from a cosine series of
    /// <paramref name="seriesLength"/> terms, with all-pass constant <paramref name="alpha"/>.
    /// </summary>
    public MelCepstrum(int count, int seriesLength, double alpha)
    {
        Count = count;
        Alpha = alpha;
        _series = seriesLength;
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
        _rows = [.. a.Select(r => r.Select(v => (float)v).ToArray())];
    }

    /// <summary>Number of coefficients, order + 1.</summary>
    public int Count { get; }

    /// <summary>All-pass constant.</summary>
    public double Alpha { get; }

    /// <summary>Maps the cosine series of a log amplitude spectrum (first <paramref name="series"/>.Length terms) to mcep.</summary>
    public void FromCosineSeries(ReadOnlySpan<float> series, Span<float> mcep)
    {
        int n = Math.Min(series.Length, _series);
        for (int i = 0; i < Count; i++)
            mcep[i] = TensorPrimitives.Dot(_rows[i].AsSpan(0, n), series[..n]);
    }

    /// <summary>Warped angle ω̃ in radians of angular frequency <paramref name="omega"/> (radians per sample).</summary>
    public static double Warp(double omega, double alpha) =>
        omega + 2 * Math.Atan2(alpha * Math.Sin(omega), 1 - alpha * Math.Cos(omega));
}
