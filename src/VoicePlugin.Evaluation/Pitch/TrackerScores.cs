namespace VoicePlugin.Evaluation.Pitch;

/// <summary>What one tracker scores on every signal of a folder, its constant offset taken off.</summary>
public sealed class TrackerScores
{
    private TrackerScores(string name, double offset, IReadOnlyList<(TruthSignal Signal, PitchScore Score)> signals)
        => (Name, OffsetSeconds, Signals) = (name, offset, signals);

    /// <summary>The tracker.</summary>
    public string Name { get; }

    /// <summary>The offset that was taken off, seconds; above 0 the tracker is late.</summary>
    public double OffsetSeconds { get; }

    /// <summary>Every signal's score.</summary>
    public IReadOnlyList<(TruthSignal Signal, PitchScore Score)> Signals { get; }

    /// <summary>Finds the offset on the clean signals (on all, where none is clean) and scores.</summary>
    public static TrackerScores Of(string name, IReadOnlyList<(TruthSignal Signal, F0Points Track)> tracks)
    {
        var clean = tracks.Where(t => t.Signal.Noise.Length == 0).ToList();
        var offset = TrackOffset.Find([.. (clean.Count > 0 ? clean : tracks).Select(t => (t.Signal.F0, t.Track))]);
        return new(name, offset, [.. tracks.Select(t => (t.Signal, PitchScore.Of(t.Signal.F0, t.Track, offset)))]);
    }

    /// <summary>
    /// The mean over the signals of a condition (all groups when <paramref name="group"/> is null): over kinds of noise
    /// within a signal first, so that every signal counts once whatever noises it has. Null when there is none.
    /// </summary>
    public PitchScore? Mean(string condition, string? group = null)
    {
        var means = Signals.Where(s => s.Signal.Condition == condition && (group is null || s.Signal.Group == group))
            .GroupBy(s => s.Signal.Name, (_, same) => PitchScore.Mean([.. same.Select(s => s.Score)])).ToList();
        return means.Count == 0 ? null : PitchScore.Mean(means);
    }
}
