using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Frechet;

namespace VoicePlugin.Cli.Eval;

/// <summary>What one kind of Fréchet distance is between recordings, and how the arms stand to it.</summary>
/// <param name="ByClip">Recordings against other recordings of the same speakers: halves, each speaker's clips divided.</param>
/// <param name="BySpeaker">Recordings against recordings of other speakers: halves of the speakers; NaN with one speaker.</param>
/// <param name="Splits">Random splits that both are means over.</param>
/// <param name="Ratio">Arm → its outputs in one half against the recordings in the other, over <see cref="ByClip"/>; 1 is as close as real.</param>
internal sealed record EvalFloor(double ByClip, double BySpeaker, int Splits, IReadOnlyDictionary<string, double> Ratio)
{
    private static readonly (string Metric, Func<AcousticVectors, GaussianSums> Kind)[] Kinds =
    [
        ("frechet_logmel", v => v.LogMel),
        ("frechet_mfcc", v => v.Mfcc),
        ("frechet_modulation", v => v.Modulation),
    ];

    /// <summary>Metric → floor.</summary>
    public static IReadOnlyDictionary<string, EvalFloor> Of(IReadOnlyList<string> speakers, IReadOnlyDictionary<string, ClipScores[]> scores)
        => Kinds.ToDictionary(k => k.Metric, k =>
        {
            var floor = new FrechetFloor([.. scores.Values.First().Select(c => k.Kind(c.Target.Vectors))], speakers);
            return new EvalFloor(floor.ByClip, floor.BySpeaker, FrechetFloor.Splits, scores.ToDictionary(arm => arm.Key, arm => floor.Ratio([.. arm.Value.Select(c => k.Kind(c.Output.Vectors))])));
        });
}
