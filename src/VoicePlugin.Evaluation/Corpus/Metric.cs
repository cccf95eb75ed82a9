using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>
/// A figure of a corpus. The spectral ones are means over clips; those of F0 are pooled over all
/// frames, since a clip may have only a handful of voiced ones, and those of distributions over all their vectors.
/// </summary>
/// <param name="Key">Name in reports.</param>
/// <param name="Title">Name in plots.</param>
/// <param name="Unit">Unit, empty for plain numbers.</param>
/// <param name="Better">Which way it should go.</param>
/// <param name="Definition">What exactly is computed.</param>
/// <param name="Source">Where the definition is from.</param>
/// <param name="Statistic">From the clips to the figure as a function of how often each is drawn.</param>
public sealed record Metric(string Key, string Title, string Unit, Better Better, string Definition, string Source, Func<IReadOnlyList<ClipScores>, Func<int[], double>> Statistic)
{
    /// <summary>All figures, in the order of reports.</summary>
    public static IReadOnlyList<Metric> All => MetricCatalogue.All;

    /// <summary>False for the largest of many values, whose resamples are all larger than itself.</summary>
    public bool HasInterval { get; init; } = true;

    /// <summary>
    /// True for distances of distributions: those of a resample, which holds fewer different clips, are larger throughout. Resamples are then
    /// scaled so that their median is the figure itself.
    /// </summary>
    public bool IsDistance { get; init; }

    /// <summary>True when it can be told of a recording alone too.</summary>
    public bool OfOneSignal { get; init; }

    /// <summary>Digits after the point.</summary>
    public int Digits { get; init; } = 3;

    /// <summary>The figure on the data (entry 0) and on every resample; for a figure without an interval, NaN there.</summary>
    public double[] Draws(Bootstrap bootstrap, IReadOnlyList<ClipScores> clips)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        var statistic = Statistic(clips);
        if (!HasInterval) return [statistic([.. Enumerable.Repeat(1, clips.Count)]), double.NaN];
        var draws = bootstrap.Draws(statistic);
        if (!IsDistance) return draws;
        var resampled = draws.Skip(1).Where(d => !double.IsNaN(d)).Order().ToArray();
        var scale = resampled.Length == 0 || resampled[resampled.Length / 2] <= 0 ? 1 : draws[0] / resampled[resampled.Length / 2];
        return [draws[0], .. draws.Skip(1).Select(d => scale * d)];
    }

    /// <summary>The figure of an arm, with its interval.</summary>
    public Interval Of(Bootstrap bootstrap, IReadOnlyList<ClipScores> clips) => Bootstrap.IntervalOf(Draws(bootstrap, clips));

    /// <summary>How much the figure of <paramref name="arm"/> lies above that of <paramref name="reference"/>, on the same clips.</summary>
    public Interval Difference(Bootstrap bootstrap, IReadOnlyList<ClipScores> arm, IReadOnlyList<ClipScores> reference)
        => Difference(Draws(bootstrap, arm), Draws(bootstrap, reference));

    /// <summary>The interval of a difference of <see cref="Draws"/> of the same resamples.</summary>
    public static Interval Difference(double[] arm, double[] reference)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(reference);
        return Bootstrap.IntervalOf([.. arm.Zip(reference, (a, b) => a - b)]);
    }

    /// <summary>Whether <paramref name="a"/> is better than <paramref name="b"/>.</summary>
    public bool IsBetter(double a, double b) => Better switch
    {
        Better.Higher => a > b,
        Better.Lower => a < b,
        _ => Math.Abs(a) < Math.Abs(b),
    };
}
