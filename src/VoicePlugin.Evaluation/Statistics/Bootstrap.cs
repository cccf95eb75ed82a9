namespace VoicePlugin.Evaluation.Statistics;

/// <summary>
/// Percentile bootstrap over clips (Efron, 1979). One seeded set of resamples serves every
/// statistic, so figures are repeatable and comparisons of arms are paired.
/// </summary>
public sealed class Bootstrap
{
    private readonly int[][] _weights;

    /// <param name="clips">Number of clips, at least 1.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public Bootstrap(int clips, int resamples = 1000, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clips, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        Clips = clips;
#pragma warning disable CA5394 // Not for security: the resampling must be repeatable.
        var random = new Random(seed);
        _weights = new int[resamples][];
        for (var r = 0; r < resamples; r++)
        {
            _weights[r] = new int[clips];
            for (var i = 0; i < clips; i++) _weights[r][random.Next(clips)]++;
        }
#pragma warning restore CA5394
    }

    /// <summary>Number of clips; a single one has figures but no intervals (NaN).</summary>
    public int Clips { get; }

    /// <summary>Interval of any statistic of how often each clip was drawn (all ones = the data itself).</summary>
    /// <param name="statistic">From one weight a clip to a figure; NaN resamples are left out.</param>
    public Interval Of(Func<int[], double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var ones = new int[Clips];
        Array.Fill(ones, 1);
        var value = statistic(ones);
        // One clip drawn again and again has no spread, which is not certainty.
        if (Clips < 2) return new Interval(value, double.NaN, double.NaN);
        var draws = new List<double>(_weights.Length);
        foreach (var weights in _weights)
        {
            var draw = statistic(weights);
            if (!double.IsNaN(draw)) draws.Add(draw);
        }
        if (draws.Count == 0) return new Interval(value, double.NaN, double.NaN);
        draws.Sort();
        return new Interval(value, Quantile(draws, 0.025), Quantile(draws, 0.975));
    }

    /// <summary>Mean over clips; a clip whose value is NaN has none and is left out.</summary>
    public Interval Mean(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != Clips) throw new ArgumentException($"Expected {Clips} values, got {values.Length}.");
        return Of(weights => WeightedMean(values, weights));
    }

    /// <summary>Mean of a − b over clips that have both.</summary>
    public Interval PairedDifference(double[] a, double[] b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var difference = new double[Clips];
        for (var i = 0; i < Clips; i++) difference[i] = a[i] - b[i];
        return Mean(difference);
    }

    private static double WeightedMean(double[] values, int[] weights)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            sum += weights[i] * values[i];
            count += weights[i];
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private static double Quantile(List<double> sorted, double q)
    {
        var at = q * (sorted.Count - 1);
        var low = (int)at;
        var high = Math.Min(low + 1, sorted.Count - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
