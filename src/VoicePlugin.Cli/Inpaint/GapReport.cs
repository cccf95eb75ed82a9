using VoicePlugin.Evaluation.Inpainting;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Inpaint;

/// <summary>The outcome of <c>voice eval-inpaint</c>, as <c>--json</c> writes it.</summary>
internal sealed record GapReport
{
    /// <summary>Figures, in the order of tables; how each is read from a gap's score.</summary>
    public static readonly (string Key, Func<GapScore, double> Of)[] Metrics =
    [
        ("lsd_db", s => s.LsdDb), ("level_db", s => s.LevelDb), (F0, s => s.F0.MedianCents), ("vuv_f1", s => s.F0.VuvF1), ("joint_db", s => s.JointDb),
        ("middle_db", s => s.MiddleDb),
    ];

    private const string F0 = "f0_median_cents";

    public required string Voice { get; init; }
    public required string Data { get; init; }
    public required double GapMs { get; init; }
    public required int Gaps { get; init; }
    public required ulong Seed { get; init; }
    public required int Steps { get; init; }

    /// <summary>Arm → metric → mean over gaps with its 95 % interval; of F0 the median over the frames of all gaps, for a leap of an octave must not decide.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, Interval>> Arms { get; init; }

    /// <summary>Arm → the worst joint of all gaps, dB.</summary>
    public required IReadOnlyDictionary<string, double> WorstJointDb { get; init; }

    /// <summary>Means and intervals of an arm.</summary>
    public static Dictionary<string, Interval> Figures(IReadOnlyList<GapScore> scores)
    {
        var bootstrap = new Bootstrap(scores.Count);
        return Metrics.ToDictionary(m => m.Key, m => m.Key == F0
            ? bootstrap.Of(new PooledMedian([.. scores.Select(s => s.F0.AbsCents)]).Of)
            : bootstrap.Mean([.. scores.Select(m.Of)]));
    }
}
