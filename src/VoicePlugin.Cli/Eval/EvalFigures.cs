using VoicePlugin.Evaluation.Corpus;

namespace VoicePlugin.Cli.Eval;

/// <summary>The figures of one clip in one arm.</summary>
internal sealed record EvalFigures(double MrStft, double LsdDb, double McdDb, double F0RmseCents, double F0MedianCents, double VuvF1, double F0GrossError, int VoicedFrames)
{
    public static EvalFigures Of(ClipScores s)
        => new(s.MrStft, s.LsdDb, s.McdDb, s.F0.RmseCents, s.F0.MedianCents, s.F0.VuvF1, s.F0.GrossError, s.F0.BothVoiced);
}
