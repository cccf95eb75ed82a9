using System.Globalization;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Training.Data;

/// <summary>The <see cref="Expression"/> of every clip of one speaker, from labels and cached features.</summary>
/// <remarks>
/// Intensity is how aroused a clip is among its speaker's: the mean z-score of its level, high pitch and brightness, which
/// are what listeners hear arousal by (Juslin and Laukka, "Communication of emotions in vocal expression and music performance", 2003).
/// </remarks>
public sealed class SpeakerExpressions
{
    /// <summary>Least and greatest intensity.</summary>
    public const double LeastIntensity = 0.2, GreatestIntensity = 1.8;

    private const double IntensityPerScore = 0.35;

    private readonly Dictionary<long, Expression> clips = [];

    /// <summary>Reads and measures all clips of a speaker: their rows and levels, not their audio.</summary>
    /// <param name="dataset">The cache.</param>
    /// <param name="speaker">Index of the speaker.</param>
    public SpeakerExpressions(CachedDataset dataset, int speaker)
    {
        IReadOnlyList<CachedClip> all = dataset.Speakers[speaker].Clips;
        ClipMeasure[] measures = [.. all.Select(c => new ClipMeasure(dataset.Rows(speaker, c), dataset.Rms(speaker, c)))];
        List<float> pitches = [.. measures.SelectMany(m => m.Pitches)];
        Attributes = new SpeakerAttributes(
            ClipMeasure.AtPercentile(pitches, 0.5),
            measures.Sum(m => m.BrightnessSum) / measures.Sum(m => m.LoudFrames),
            measures.Sum(m => m.BreathSum) / pitches.Count);
        SpeakerAttributes scores = Attributes.Standardised;
        double[][] parts =
        [
            Scores([.. measures.Select(m => m.Level)]),
            Scores([.. measures.Select(m => m.HighPitch)]),
            Scores([.. measures.Select(m => m.Brightness)]),
        ];
        for (int i = 0; i < all.Count; i++)
        {
            double arousal = parts.Select(p => p[i]).Where(double.IsFinite).DefaultIfEmpty(0).Average();
            double intensity = Math.Clamp(1 + (IntensityPerScore * arousal), LeastIntensity, GreatestIntensity);
            clips[all[i].FirstFrame] = new Expression(
                AffectOf(all[i]), (float)intensity, (float)scores.Pitch, (float)scores.Brightness, (float)scores.Breath);
        }
    }

    /// <summary>The speaker's measures, not standardised.</summary>
    public SpeakerAttributes Attributes { get; }

    /// <summary>The number of the affect that is meant in a clip: 1..30, 0 for none.</summary>
    /// <remarks>A label is EmoGator's code in a file named in its form alone; elsewhere a number is a take's, not an affect's.</remarks>
    public static int AffectOf(CachedClip clip) =>
        !ClipFile.HasEmoGatorName(clip.Name) ? Math.Max(0, Affects.Find(clip.Label))
        : int.Parse(clip.Label, CultureInfo.InvariantCulture) is var number && number <= Affects.Count ? number
        : 0;

    /// <summary>The conditions of one of the speaker's clips.</summary>
    public Expression Of(CachedClip clip) => clips[clip.FirstFrame];

    /// <summary>z-scores; NaN stays NaN, and all are 0 where nothing differs.</summary>
    private static double[] Scores(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        double mean = known.DefaultIfEmpty(0).Average();
        double deviation = Math.Sqrt(known.Select(v => (v - mean) * (v - mean)).DefaultIfEmpty(0).Average());
        return [.. values.Select(v => !double.IsFinite(v) ? double.NaN : deviation > 1e-9 ? (v - mean) / deviation : 0)];
    }
}
