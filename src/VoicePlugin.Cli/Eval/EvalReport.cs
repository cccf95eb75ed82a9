using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Eval;

/// <summary>The outcome of <c>voice eval</c>, as <c>--json</c> writes it.</summary>
internal sealed record EvalReport
{
    public required string Voice { get; init; }
    public required string Data { get; init; }
    public required string Tracker { get; init; }
    public required int ClipCount { get; init; }
    public required int Speakers { get; init; }
    public required double Seconds { get; init; }
    public required int Resamples { get; init; }

    /// <summary>Arm → metric → figure with its 95 % interval.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, Interval>> Arms { get; init; }

    /// <summary>Arm → metric → how far it lies above the cascade, paired, with its 95 % interval.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, Interval>> MinusCascade { get; init; }

    /// <summary>Every clip, for those who want to look closer.</summary>
    public required IReadOnlyList<EvalClip> Clips { get; init; }

    /// <summary>Sums up scores by arm.</summary>
    public static EvalReport Of(string voice, string data, string tracker, double seconds, IReadOnlyList<string> clips, IReadOnlyDictionary<string, ClipScores[]> scores, int resamples)
    {
        var bootstrap = new Bootstrap(clips.Count, resamples);
        var cascade = scores[EvalArms.Cascade];
        return new EvalReport
        {
            Voice = voice,
            Data = data,
            Tracker = tracker,
            ClipCount = clips.Count,
            Speakers = clips.Select(ClipChoice.Speaker).Distinct().Count(),
            Seconds = seconds,
            Resamples = resamples,
            Arms = scores.ToDictionary(arm => arm.Key, arm => Metric.All.ToDictionary(m => m.Key, m => m.Of(bootstrap, arm.Value))),
            MinusCascade = scores.Where(arm => arm.Key != EvalArms.Cascade)
                .ToDictionary(arm => arm.Key, arm => Metric.All.ToDictionary(m => m.Key, m => m.Difference(bootstrap, arm.Value, cascade))),
            Clips = [.. clips.Select((clip, i) => new EvalClip(Path.GetRelativePath(data, clip), scores.ToDictionary(arm => arm.Key, arm => EvalFigures.Of(arm.Value[i]))))],
        };
    }
}
