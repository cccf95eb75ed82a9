using MathNet.Numerics.LinearAlgebra;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Training.Bursts;

/// <summary>
/// How typical of its affect a burst is: the log probability of its affect given its numbers, by linear discriminant analysis
/// (Fisher 1936) with equal priors and a covariance drawn a tenth towards its diagonal.
/// </summary>
public sealed class AffectScore
{
    private const double Shrinkage = 0.1;

    private readonly Vector<double>[] _weights = new Vector<double>[Affects.Count + 1];
    private readonly double[] _offsets = new double[Affects.Count + 1];
    private readonly double[] _scale;

    /// <summary>Learns from bursts.</summary>
    public AffectScore(IReadOnlyList<MeasuredBurst> bursts)
    {
        _scale = [.. Enumerable.Range(0, BurstMeasure.Width).Select(i =>
        {
            double[] known = [.. bursts.Select(b => (double)b.Relative[i]).Where(v => !double.IsNaN(v))];
            return known.Length == 0 ? 1 : Math.Sqrt(known.Sum(v => v * v) / known.Length) + 1e-6;
        })];
        var groups = bursts.GroupBy(b => b.Affect).Select(g => (Affect: g.Key, Points: g.Select(Point).ToArray())).ToArray();
        var covariance = Matrix<double>.Build.Dense(BurstMeasure.Width, BurstMeasure.Width);
        var means = new Vector<double>[Affects.Count + 1];
        foreach ((int affect, Vector<double>[] points) in groups)
        {
            means[affect] = points.Aggregate((a, b) => a + b) / points.Length;
            foreach (Vector<double> point in points)
            {
                Vector<double> off = point - means[affect];
                covariance += off.OuterProduct(off) / bursts.Count;
            }
        }

        var diagonal = Matrix<double>.Build.DiagonalOfDiagonalVector(covariance.Diagonal() + 1e-3);
        var solver = (covariance * (1 - Shrinkage) + diagonal * Shrinkage).Cholesky();
        foreach ((int affect, _) in groups)
        {
            _weights[affect] = solver.Solve(means[affect]);
            _offsets[affect] = -0.5 * _weights[affect].DotProduct(means[affect]);
        }
    }

    /// <summary>Log probability of the burst's own affect, at most 0, and whether no other is more probable.</summary>
    public (double Log, bool IsBest) Of(MeasuredBurst burst)
    {
        Vector<double> point = Point(burst);
        double[] scores = [.. _weights.Select((w, a) => w is null ? double.NegativeInfinity : w.DotProduct(point) + _offsets[a])];
        double most = scores.Max();
        double log = scores[burst.Affect] - most - Math.Log(scores.Sum(s => Math.Exp(s - most)));
        return (log, scores[burst.Affect] == most);
    }

    private Vector<double> Point(MeasuredBurst burst) => Vector<double>.Build.DenseOfEnumerable(
        burst.Relative.Select((v, i) => float.IsNaN(v) ? 0 : Math.Clamp(v / _scale[i], -3, 3)));
}
