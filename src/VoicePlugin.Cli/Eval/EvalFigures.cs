using VoicePlugin.Evaluation.Corpus;

namespace VoicePlugin.Cli.Eval;

/// <summary>The figures of one clip in one arm.</summary>
internal sealed record EvalFigures
{
    public required double MrStft { get; init; }
    public required double LsdDb { get; init; }
    public required double LsdLowDb { get; init; }
    public required double LsdMidDb { get; init; }
    public required double LsdHighDb { get; init; }
    public required double McdDb { get; init; }
    public required double Mcd13Db { get; init; }
    public required double Mcd13DtwDb { get; init; }
    public required double F0RmseCents { get; init; }
    public required double F0MedianCents { get; init; }
    public required double VuvF1 { get; init; }
    public required double F0GrossError { get; init; }
    public required int VoicedFrames { get; init; }
    public required double HnrDb { get; init; }
    public required double HnrBiasDb { get; init; }
    public required double JitterPercent { get; init; }
    public required double JitterBiasPercent { get; init; }
    public required double ShimmerPercent { get; init; }
    public required double ShimmerBiasPercent { get; init; }
    public required double LoudnessCorrelation { get; init; }
    public required int ClippedSamples { get; init; }

    public static EvalFigures Of(ClipScores s)
    {
        var (made, asked) = (s.Output.Quality, s.Target.Quality);
        return new EvalFigures
        {
            MrStft = s.MrStft,
            LsdDb = s.Lsd.Full,
            LsdLowDb = s.Lsd.Low,
            LsdMidDb = s.Lsd.Mid,
            LsdHighDb = s.Lsd.High,
            McdDb = s.McdDb,
            Mcd13Db = s.Mcd13Db,
            Mcd13DtwDb = s.Mcd13WarpedDb,
            F0RmseCents = s.F0.RmseCents,
            F0MedianCents = s.F0.MedianCents,
            VuvF1 = s.F0.VuvF1,
            F0GrossError = s.F0.GrossError,
            VoicedFrames = s.F0.BothVoiced,
            HnrDb = made.HnrDb,
            HnrBiasDb = made.HnrDb - asked.HnrDb,
            JitterPercent = made.JitterPercent,
            JitterBiasPercent = made.JitterPercent - asked.JitterPercent,
            ShimmerPercent = made.ShimmerPercent,
            ShimmerBiasPercent = made.ShimmerPercent - asked.ShimmerPercent,
            LoudnessCorrelation = s.LoudnessCorrelation,
            ClippedSamples = s.Output.Clipped,
        };
    }
}
