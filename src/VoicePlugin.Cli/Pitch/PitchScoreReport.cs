using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Cli.Pitch;

/// <summary>The outcome of <c>voice pitch score</c>, as <c>--json</c> writes it.</summary>
/// <param name="Data">The folder.</param>
/// <param name="Trackers">Every tracker's figures.</param>
internal sealed record PitchScoreReport(string Data, IReadOnlyList<PitchScoreReport.Tracker> Trackers)
{
    /// <summary>Sums up.</summary>
    public static PitchScoreReport Of(string data, IReadOnlyList<TrackerScores> trackers) => new(data, [.. trackers.Select(Tracker.Of)]);

    /// <param name="Name">The tracker.</param>
    /// <param name="OffsetMs">The constant offset that was taken off; above 0 the tracker is late.</param>
    /// <param name="Conditions">Condition → mean.</param>
    /// <param name="Groups">Group → condition → mean.</param>
    /// <param name="Signals">File stem → score.</param>
    internal sealed record Tracker(
        string Name,
        double OffsetMs,
        IReadOnlyDictionary<string, PitchScore> Conditions,
        IReadOnlyDictionary<string, Dictionary<string, PitchScore>> Groups,
        IReadOnlyDictionary<string, PitchScore> Signals)
    {
        public static Tracker Of(TrackerScores scores)
        {
            var signals = scores.Signals.Select(s => s.Signal).ToList();
            return new Tracker(
                scores.Name,
                scores.OffsetSeconds * 1000,
                Means(null),
                signals.Select(s => s.Group).Distinct().ToDictionary(g => g, g => Means(g)),
                scores.Signals.ToDictionary(s => s.Signal.Stem, s => s.Score));

            Dictionary<string, PitchScore> Means(string? group)
                => signals.Where(s => group is null || s.Group == group).Select(s => s.Condition).Distinct()
                    .ToDictionary(c => c, c => scores.Mean(c, group)!);
        }
    }
}
