namespace VoicePlugin.Training.Data;

/// <summary>What kind of voice a speaker has, measured over all of their clips; NaN where nothing could be measured.</summary>
/// <param name="Pitch">Median log2 F0 of the voiced frames, F0 in Hz.</param>
/// <param name="Brightness">Mean −c1 of the loud frames, nepers: less fall of the spectrum towards the treble is brighter.</param>
/// <param name="Breath">Mean aperiodicity of the voiced frames over all bands, 0 to 1.</param>
public readonly record struct SpeakerAttributes(double Pitch, double Brightness, double Breath)
{
    /// <summary>Largest magnitude of a z-score: one odd recording must not leave the range that was trained.</summary>
    public const double Limit = 3;

    /// <summary>Mean over EmoGator's 85 train speakers: <c>voice-train speakers</c> on their cache prints it.</summary>
    public static SpeakerAttributes Mean { get; } = new(7.5573, -4.5789, 0.4245);

    /// <summary>Standard deviation over the same speakers, printed by the same command.</summary>
    /// <remarks>Constants, so that a number means the same voice whatever the folder that is trained on.</remarks>
    public static SpeakerAttributes Deviation { get; } = new(0.4757, 0.6550, 0.0516);

    /// <summary>The z-scores by <see cref="Mean"/> and <see cref="Deviation"/>, within ±<see cref="Limit"/>; 0 where nothing was measured.</summary>
    public SpeakerAttributes Standardised => new(
        Score(Pitch, Mean.Pitch, Deviation.Pitch),
        Score(Brightness, Mean.Brightness, Deviation.Brightness),
        Score(Breath, Mean.Breath, Deviation.Breath));

    private static double Score(double value, double mean, double deviation) =>
        double.IsNaN(value) ? 0 : Math.Clamp((value - mean) / deviation, -Limit, Limit);
}
