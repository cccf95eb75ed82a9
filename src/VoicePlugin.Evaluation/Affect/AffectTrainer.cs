using MathNet.Numerics.LinearAlgebra;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Evaluation.Affect;

/// <summary>
/// Makes an <see cref="AffectModel"/>: linear discriminant analysis with a covariance shrunk towards its diagonal (Friedman, 1989). In
/// closed form, so the same clips give the same model.
/// </summary>
public static class AffectTrainer
{
    /// <summary>
    /// How far the covariance is shrunk: best on speakers held out, in a field from 0.2 to 0.7 that is flat to within half a percentage point.
    /// </summary>
    public const double Shrinkage = 0.4;

    private const int Folds = 5;

    /// <summary>Trains on bursts.</summary>
    /// <param name="set">The bursts; each of the <see cref="Affects.Count"/> affects needs one.</param>
    /// <param name="description">What the model is and what it was trained on.</param>
    /// <param name="licence">Licence of the recordings.</param>
    /// <param name="shrinkage">0 (the covariance as it is) to 1 (its diagonal alone).</param>
    /// <exception cref="VoicePluginException">An affect has no burst.</exception>
    public static AffectModel Train(AffectSet set, string description, string licence, double shrinkage = Shrinkage)
    {
        ArgumentNullException.ThrowIfNull(set);
        var features = set.Features;
        int count = features.Count, width = AffectFeatures.Count;
        float[] mean = [.. Enumerable.Range(0, width).Select(d => (float)features.Select(f => (double)f[d]).DefaultIfEmpty().Average())];
        float[] deviation = [.. Enumerable.Range(0, width).Select(d => (float)Math.Sqrt(1e-9 + features.Select(f => Math.Pow(f[d] - mean[d], 2)).DefaultIfEmpty().Average()))];
        float[][] x = [.. features.Select(f => AffectClassifier.Normalise(f, mean, deviation))];
        double[][] centres = [.. Enumerable.Range(0, Affects.Count).Select(k => Centre(x, set.Labels, k))];

        var within = Matrix<double>.Build.Dense(count, width, (i, d) => x[i][d] - centres[set.Labels[i]][d]);
        var covariance = within.TransposeThisAndMultiply(within) / count;
        // What is added to the diagonal keeps it regular where a number never varies.
        var shrunk = (1 - shrinkage) * covariance + Matrix<double>.Build.DenseOfDiagonalVector(shrinkage * covariance.Diagonal() + 1e-4);
        var means = Matrix<double>.Build.DenseOfColumnArrays(centres);
        var directions = shrunk.Cholesky().Solve(means);
        return new AffectModel
        {
            Description = description,
            Licence = licence,
            Affects = [.. Affects.Names.Skip(1)],
            Mean = mean,
            Deviation = deviation,
            Weights = [.. directions.EnumerateColumns().Select(c => c.Select(v => (float)Math.Round(v, 4)).ToArray())],
            Bias = [.. Enumerable.Range(0, Affects.Count).Select(k => (float)(-0.5 * means.Column(k).DotProduct(directions.Column(k))))],
        };
    }

    /// <summary>Recognition of each burst by a model of four fifths of the speakers that does not know its own.</summary>
    public static Recognition CrossValidate(AffectSet set, double shrinkage = Shrinkage)
    {
        ArgumentNullException.ThrowIfNull(set);
        var recognition = new Recognition(Affects.Count);
        for (var fold = 0; fold < Folds; fold++)
            Test(Train(set.Of(s => s % Folds != fold), "", "", shrinkage), set.Of(s => s % Folds == fold), recognition);
        return recognition;
    }

    /// <summary>Counts what a model makes of bursts.</summary>
    public static void Test(AffectModel model, AffectSet set, Recognition into)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(into);
        var classifier = new AffectClassifier(model);
        for (var i = 0; i < set.Labels.Count; i++) into.Add(set.Labels[i], classifier.ScoresOfFeatures(set.Features[i]));
    }

    private static double[] Centre(float[][] x, IReadOnlyList<int> labels, int affect)
    {
        var sum = new double[AffectFeatures.Count];
        var clips = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (labels[i] != affect) continue;
            clips++;
            for (var d = 0; d < sum.Length; d++) sum[d] += x[i][d];
        }

        return clips > 0
            ? Array.ConvertAll(sum, v => v / clips)
            : throw new VoicePluginException($"There is no burst of {Affects.Names[affect + 1]} (number {affect + 1:00} in a file's name); a classifier needs some of each affect.");
    }
}
