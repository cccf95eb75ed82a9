namespace VoicePlugin.Evaluation.Statistics;

/// <summary>
/// Percentile bootstrap (Efron, 1979) over speakers: a resample draws speakers with replacement, then as many clips of each as that speaker
/// has, with replacement (the two-stage bootstrap of Davison and Hinkley, 1997, §3.8). Clips of one speaker are alike, so intervals that take them for
/// independent are too narrow. With one speaker only the clips are drawn. One seeded set of resamples serves every
/// statistic, so figures are repeatable and comparisons of arms are paired.
/// </summary>
public sealed class Bootstrap
{
    private readonly int[][] _weights;

    /// <summary>Resamples clips of no known speaker.</summary>
    /// <param name="clips">Number of clips, at least 1.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public Bootstrap(int clips, int resamples = 1000, int seed = 1)
        : this(new string[Math.Max(0, clips)], resamples, seed)
    {
    }

    /// <summary>Resamples speakers, then their clips.</summary>
    /// <param name="speakers">The speaker of each clip; at least one clip.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public Bootstrap(IReadOnlyList<string> speakers, int resamples = 1000, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        ArgumentOutOfRangeException.ThrowIfLessThan(speakers.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        Clips = speakers.Count;
        var groups = Enumerable.Range(0, Clips).GroupBy(i => speakers[i] ?? "", StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        Speakers = groups.Length;
#pragma warning disable CA5394 // Not for security: the resampling must be repeatable.
        var random = new Random(seed);
        _weights = new int[resamples][];
        for (var r = 0; r < resamples; r++)
        {
            _weights[r] = new int[Clips];
            for (var s = 0; s < groups.Length; s++)
            {
                var group = groups[groups.Length == 1 ? 0 : random.Next(groups.Length)];
                for (var i = 0; i < group.Length; i++) _weights[r][group[random.Next(group.Length)]]++;
            }
        }
#pragma warning restore CA5394
    }

    /// <summary>Number of clips; a single one has figures but no intervals (NaN).</summary>
    public int Clips { get; }

    /// <summary>Number of speakers; intervals are over clips when it is 1.</summary>
    public int Speakers { get; }

    /// <summary>A statistic on the data itself (entry 0), then on every resample.</summary>
    /// <param name="statistic">From how often each clip was drawn to a figure. Called on several threads.</param>
    public double[] Draws(Func<int[], double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var draws = new double[_weights.Length + 1];
        var ones = new int[Clips];
        Array.Fill(ones, 1);
        draws[0] = statistic(ones);
        // One clip drawn again and again has no spread, which is not certainty.
        if (Clips < 2) Array.Fill(draws, double.NaN, 1, _weights.Length);
        else Parallel.For(0, _weights.Length, r => draws[r + 1] = statistic(_weights[r]));
        return draws;
    }

    /// <summary>The interval of draws; resamples that have no value (NaN) are left out.</summary>
    public static Interval IntervalOf(double[] draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        var sorted = draws.Skip(1).Where(d => !double.IsNaN(d)).Order().ToList();
        return sorted.Count == 0
            ? new Interval(draws[0], double.NaN, double.NaN)
            : new Interval(draws[0], Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    /// <summary>Interval of any statistic of how often each clip was drawn (all ones = the data itself).</summary>
    /// <param name="statistic">From one weight a clip to a figure; NaN resamples are left out. Called on several threads.</param>
    public Interval Of(Func<int[], double> statistic) => IntervalOf(Draws(statistic));

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

    /// <summary>Mean of values, each as often as its weight says; NaN values are left out.</summary>
    public static double WeightedMean(double[] values, int[] weights)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(weights);
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
