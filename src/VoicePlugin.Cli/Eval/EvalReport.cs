using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Eval;

/// <summary>The outcome of <c>voice eval</c>, as <c>--json</c> writes it.</summary>
internal sealed record EvalReport
{
    public required string Voice { get; init; }
    public required string Data { get; init; }

    /// <summary>What was done to the recordings before they were played and compared with; empty for nothing.</summary>
    public required string Degrade { get; init; }

    public required string Tracker { get; init; }
    public required int ClipCount { get; init; }
    public required int Speakers { get; init; }
    public required double Seconds { get; init; }
    public required int Resamples { get; init; }

    /// <summary>What was resampled: speakers, or clips where there is one speaker only.</summary>
    public required string IntervalsOver { get; init; }

    /// <summary>Controls that are not at their defaults.</summary>
    public required IReadOnlyDictionary<string, double> Controls { get; init; }

    /// <summary>What each figure is.</summary>
    public required IReadOnlyList<EvalFigure> Figures { get; init; }

    /// <summary>Arm → metric → figure with its 95 % interval.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, Interval>> Arms { get; init; }

    /// <summary>Arm → metric → how far it lies above the cascade, paired, with its 95 % interval.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, Interval>> MinusCascade { get; init; }

    /// <summary>The figures of one signal, of the recordings.</summary>
    public required IReadOnlyDictionary<string, double> Recordings { get; init; }

    /// <summary>Fréchet metric → what it is between recordings.</summary>
    public required IReadOnlyDictionary<string, EvalFloor> FrechetFloor { get; init; }

    /// <summary>Arm → real-time factors, of those that an engine plays.</summary>
    public required IReadOnlyDictionary<string, EvalSpeed> Speed { get; init; }

    /// <summary>Steps of the coarse stage → arm, of <c>--steps</c>.</summary>
    public required IReadOnlyDictionary<int, string> Steps { get; init; }

    /// <summary>Every clip, for those who want to look closer.</summary>
    public required IReadOnlyList<EvalClip> Clips { get; init; }

    /// <summary>The figures of arms, and their differences from the cascade.</summary>
    public static (Dictionary<string, Dictionary<string, Interval>> Arms, Dictionary<string, Dictionary<string, Interval>> Minus) Sum(
        IReadOnlyDictionary<string, ClipScores[]> scores, Bootstrap bootstrap, Action<double> progress, CancellationToken cancel)
    {
        var arms = scores.Keys.ToDictionary(k => k, _ => new Dictionary<string, Interval>());
        var minus = scores.Keys.Where(k => k != EvalArms.Cascade).ToDictionary(k => k, _ => new Dictionary<string, Interval>());
        var done = 0;
        foreach (var metric in Metric.All)
        {
            // The draws of the cascade serve every difference: what costs is a resample of a Fréchet distance.
            var cascade = metric.Draws(bootstrap, scores[EvalArms.Cascade]);
            foreach (var (key, clips) in scores)
            {
                cancel.ThrowIfCancellationRequested();
                var draws = key == EvalArms.Cascade ? cascade : metric.Draws(bootstrap, clips);
                arms[key][metric.Key] = Bootstrap.IntervalOf(draws);
                if (key != EvalArms.Cascade) minus[key][metric.Key] = Metric.Difference(draws, cascade);
                progress(++done / (double)(Metric.All.Count * scores.Count));
            }
        }
        return (arms, minus);
    }

    /// <summary>The figures that can be told of the recordings alone.</summary>
    public static IReadOnlyDictionary<string, double> OfRecordings(IReadOnlyList<ClipScores> clips)
    {
        ClipScores[] self = [.. clips.Select(c => c with { Output = c.Target })];
        var ones = Enumerable.Repeat(1, self.Length).ToArray();
        return Metric.All.Where(m => m.OfOneSignal).ToDictionary(m => m.Key, m => m.Statistic(self)(ones));
    }
}
