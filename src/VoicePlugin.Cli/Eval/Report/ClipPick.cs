using VoicePlugin.Evaluation.Corpus;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>A clip that a report shows, and why.</summary>
/// <param name="Index">Place among the clips.</param>
/// <param name="Name">Name of its files.</param>
/// <param name="Why">Heading.</param>
internal sealed record ClipPick(int Index, string Name, string Why)
{
    // A clip with less voice than this shows no F0.
    private const int VoicedFrames = 20;

    /// <summary>The cascade's best, median and worst clip in MR-STFT, and the one in which it lies furthest from the excitation alone, for better or worse.</summary>
    public static IReadOnlyList<ClipPick> Of(IReadOnlyDictionary<string, ClipScores[]> scores)
    {
        var (cascade, excitation) = (scores[EvalArms.Cascade], scores[EvalArms.Excitation]);
        var order = Enumerable.Range(0, cascade.Length).Where(i => cascade[i].F0.BothVoiced >= VoicedFrames).OrderBy(i => cascade[i].MrStft).ToArray();
        if (order.Length == 0) order = [.. Enumerable.Range(0, cascade.Length).OrderBy(i => cascade[i].MrStft)];
        var changed = order.MaxBy(i => Math.Abs(excitation[i].MrStft - cascade[i].MrStft));
        ClipPick[] picks =
        [
            new(order[0], "best", "Best clip"),
            new(order[order.Length / 2], "median", "Median clip"),
            new(order[^1], "worst", "Worst clip"),
            new(changed, "changed", excitation[changed].MrStft > cascade[changed].MrStft ? "Where the networks helped most" : "Where the networks harmed most"),
        ];
        return [.. picks.DistinctBy(p => p.Index)];
    }
}
