using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Cli.Pitch;

/// <summary>Scores as tables: by condition, by group and by signal, trackers below each other.</summary>
internal static class PitchScoreTables
{
    private static readonly string[] Figures = ["F1", "voicing %", "octave %", "harm. %", "10 cents %", "median c", "gross %"];

    /// <summary>Every tracker in every condition, all signals.</summary>
    public static void Conditions(TextWriter output, IReadOnlyList<TrackerScores> trackers)
    {
        var table = new TextTable(["condition", "tracker", .. Figures, "offset ms"]);
        foreach (var condition in ConditionsOf(trackers[0]))
            foreach (var tracker in trackers)
                table.Add([condition, tracker.Name, .. Cells(tracker.Mean(condition)!), Text(tracker.OffsetSeconds * 1000, "+0;-0;0")]);
        table.Write(output);
    }

    /// <summary>The same for each group alone.</summary>
    public static void Groups(TextWriter output, IReadOnlyList<TrackerScores> trackers)
    {
        var table = new TextTable(["group", "condition", "tracker", .. Figures]);
        foreach (var group in trackers[0].Signals.Select(s => s.Signal.Group).Distinct())
            foreach (var condition in ConditionsOf(trackers[0]))
                foreach (var tracker in trackers)
                    if (tracker.Mean(condition, group) is { } mean) table.Add([group, condition, tracker.Name, .. Cells(mean)]);
        table.Write(output);
    }

    /// <summary>Every file.</summary>
    public static void Signals(TextWriter output, IReadOnlyList<TrackerScores> trackers)
    {
        var table = new TextTable(["signal", "tracker", .. Figures]);
        for (var i = 0; i < trackers[0].Signals.Count; i++)
            foreach (var tracker in trackers)
                table.Add([tracker.Signals[i].Signal.Stem, tracker.Name, .. Cells(tracker.Signals[i].Score)]);
        table.Write(output);
    }

    private static IEnumerable<string> ConditionsOf(TrackerScores tracker)
        => tracker.Signals.Select(s => s.Signal).OrderByDescending(s => s.SnrDb).Select(s => s.Condition).Distinct();

    private static string[] Cells(PitchScore s) =>
    [
        Text(s.F1, "0.000"), Text(100 * s.VoicingError, "0.00"), Text(100 * s.OctaveError, "0.00"), Text(100 * s.HarmonicError, "0.00"),
        Text(100 * s.Within10, "0.0"), Text(s.MedianCents, "0.00"), Text(100 * s.GrossError, "0.00"),
    ];

    private static string Text(double value, string format) => double.IsNaN(value) ? "none" : value.ToString(format, CultureInfo.InvariantCulture);
}
