using MathNet.Numerics.LinearAlgebra;

namespace VoicePlugin.Evaluation.Frechet;

/// <summary>
/// Fréchet distance of two Gaussians, |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2·(Σ₁Σ₂)^½) (Dowson and Landau, 1982), as in FID and FAD but on plain
/// acoustic vectors, which no network was trained for. Every entry is divided by its standard deviation in the recordings, so the
/// distance has no unit and no entry counts for its scale; covariances are then shrunk towards the identity by <see cref="Shrinkage"/>,
/// the same for all, so that few frames do not make them singular.
/// </summary>
public static class FrechetDistance
{
    /// <summary>Share of the identity in every covariance.</summary>
    public const double Shrinkage = 0.01;

    /// <summary>Standard deviations of the recordings' entries, by which both sides are divided; entries that never change count as 1.</summary>
    public static double[] Scale(GaussianSums recordings)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        return [.. Enumerable.Range(0, recordings.Dimension).Select(i => recordings.Covariance(i, i) is > 1e-12 and var v ? Math.Sqrt(v) : 1)];
    }

    /// <summary>Distance, 0 when equal; NaN when a side has fewer vectors than twice their length: too few to know a covariance by.</summary>
    /// <param name="a">One side.</param>
    /// <param name="b">The other.</param>
    /// <param name="scale">What each entry is divided by.</param>
    public static double Between(GaussianSums a, GaussianSums b, double[] scale)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(scale);
        var d = a.Dimension;
        if (Math.Min(a.Count, b.Count) < 2 * d) return double.NaN;
        var (first, second) = (Covariance(a, scale), Covariance(b, scale));
        var means = 0.0;
        for (var i = 0; i < d; i++) means += Math.Pow((a.Mean(i) - b.Mean(i)) / scale[i], 2);
        // Σ₁Σ₂ has the eigenvalues of LᵀΣ₂L with Σ₁ = LLᵀ, which is symmetric.
        var factor = first.Cholesky().Factor;
        var values = (factor.Transpose() * second * factor).Evd(Symmetricity.Symmetric).EigenValues;
        var root = 0.0;
        foreach (var value in values) root += Math.Sqrt(Math.Max(0, value.Real));
        return Math.Max(0, means + first.Trace() + second.Trace() - 2 * root);
    }

    private static Matrix<double> Covariance(GaussianSums sums, double[] scale)
        => Matrix<double>.Build.Dense(sums.Dimension, sums.Dimension, (i, j) => (1 - Shrinkage) * sums.Covariance(i, j) / (scale[i] * scale[j]) + (i == j ? Shrinkage : 0));
}
