namespace VoicePlugin.Evaluation.Pitch;

/// <summary>
/// How an F0 track agrees with the truth, over the truth's frames. Shares are 0..1; a figure without frames to take it
/// from is NaN.
/// </summary>
public sealed record PitchScore
{
    /// <summary>A frame is right when it is this close, cents.</summary>
    public const double RightCents = 50;

    /// <summary>A frame is close when it is this close, cents.</summary>
    public const double CloseCents = 10;

    /// <summary>
    /// F1 of right frames: voiced in both and within 50 cents, precision over the frames voiced in the estimate, recall over
    /// those voiced in truth, so 2·right / (voiced in truth + voiced in the estimate). 1 when both are 0.
    /// </summary>
    public required double F1 { get; init; }

    /// <summary>Share of all frames with the wrong voicing (VDE; W. Chu and A. Alwan, Reducing F0 frame error of F0 tracking algorithms, 2009).</summary>
    public required double VoicingError { get; init; }

    /// <summary>Share of frames voiced in both that are within 50 cents of one or two octaves off, up or down.</summary>
    public required double OctaveError { get; init; }

    /// <summary>Share of frames voiced in both that are within 50 cents of 2, 3, 4, 1/2, 1/3 or 1/4 of the truth.</summary>
    public required double HarmonicError { get; init; }

    /// <summary>Share of frames voiced in both that are within 10 cents.</summary>
    public required double Within10 { get; init; }

    /// <summary>Median of |error| over frames voiced in both, cents.</summary>
    public required double MedianCents { get; init; }

    /// <summary>Share of frames voiced in both that are more than 20 % off (GPE; L. R. Rabiner et al., A comparative performance study of several pitch detection algorithms, 1976).</summary>
    public required double GrossError { get; init; }

    /// <summary>The mean of every figure over the scores that have it.</summary>
    public static PitchScore Mean(IReadOnlyCollection<PitchScore> scores)
    {
        return new PitchScore
        {
            F1 = Of(s => s.F1),
            VoicingError = Of(s => s.VoicingError),
            OctaveError = Of(s => s.OctaveError),
            HarmonicError = Of(s => s.HarmonicError),
            Within10 = Of(s => s.Within10),
            MedianCents = Of(s => s.MedianCents),
            GrossError = Of(s => s.GrossError),
        };

        double Of(Func<PitchScore, double> figure)
            => scores.Select(figure).Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>Compares a track with the truth.</summary>
    /// <param name="truth">Each of its points is a frame.</param>
    /// <param name="estimate">The track.</param>
    /// <param name="offset">How late the track is, seconds: its value at t + offset belongs to the truth at t.</param>
    public static PitchScore Of(F0Points truth, F0Points estimate, double offset = 0)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(estimate);
        var count = new PitchCount();
        for (var k = 0; k < truth.Times.Count; k++) count.Add(truth.Hz[k], estimate.At(truth.Times[k] + offset));
        return count.Score();
    }
}
