using VoicePlugin.Evaluation.Frechet;
using VoicePlugin.Evaluation.Metrics;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>How clips become one figure: from the clips to a function of how often each of them is drawn.</summary>
internal static class PooledFigures
{
    private const double LowestDb = -150;

    public static Func<IReadOnlyList<ClipScores>, Func<int[], double>> Mean(Func<ClipScores, double> perClip) => clips =>
    {
        double[] values = [.. clips.Select(perClip)];
        return weights => Bootstrap.WeightedMean(values, weights);
    };

    public static Func<IReadOnlyList<ClipScores>, Func<int[], double>> Ratio(Func<ClipScores, double> above, Func<ClipScores, double> below, Func<double, double> then) => clips =>
    {
        double[] up = [.. clips.Select(above)], down = [.. clips.Select(below)];
        return weights =>
        {
            double a = 0, b = 0;
            // A clip without a frame has neither an error nor a weight.
            for (var i = 0; i < up.Length; i++) if (down[i] > 0) (a, b) = (a + weights[i] * up[i], b + weights[i] * down[i]);
            return b > 0 ? then(a / b) : double.NaN;
        };
    };

    public static double Decibels(double meanSquare) => Math.Max(LowestDb, 10 * Math.Log10(meanSquare));

    public static Func<int[], double> F0Median(IReadOnlyList<ClipScores> clips) => new PooledMedian([.. clips.Select(c => c.F0.AbsCents)]).Of;

    public static Func<int[], double> VoicingF1(IReadOnlyList<ClipScores> clips) => weights =>
    {
        long both = 0, falseVoiced = 0, missed = 0;
        for (var i = 0; i < clips.Count; i++)
        {
            both += (long)weights[i] * clips[i].F0.BothVoiced;
            falseVoiced += (long)weights[i] * clips[i].F0.FalseVoiced;
            missed += (long)weights[i] * clips[i].F0.MissedVoiced;
        }
        return F0Comparison.F1(both, falseVoiced, missed);
    };

    public static Func<IReadOnlyList<ClipScores>, Func<int[], double>> Distributions(Func<AcousticVectors, GaussianSums> kind) => clips =>
    {
        GaussianSums[] target = [.. clips.Select(c => kind(c.Target.Vectors))], output = [.. clips.Select(c => kind(c.Output.Vectors))];
        var scale = FrechetDistance.Scale(GaussianSums.Of(target, Enumerable.Repeat(1, clips.Count).ToArray()));
        return weights => FrechetDistance.Between(GaussianSums.Of(target, weights), GaussianSums.Of(output, weights), scale);
    };

    public static Func<IReadOnlyList<ClipScores>, Func<int[], double>> Line(double rate, double from) => clips =>
    {
        var levels = LongTermSpectrum.MeanLevelDb([.. clips.Select(c => c.Output.LongTerm)]);
        var worst = SpectralLine.Worst(levels, rate, from, 23950);
        return _ => worst.ExcessDb;
    };
}
