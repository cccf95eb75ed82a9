using VoicePlugin.Core.Generation;

namespace VoicePlugin.Training.Data;

/// <summary>
/// Chooses crops: speaker, then one of the speaker's affects, then clip, then a place where something sounds, each
/// evenly. A pure function of (seed, step, example).
/// </summary>
/// <remarks>So a speaker with many clips or an affect with few counts no more and no less than another.</remarks>
/// <param name="dataset">The clips.</param>
/// <param name="tokens">Tokens a crop, a multiple of 5.</param>
/// <param name="seed">The run's seed.</param>
public sealed class CropSampler(CachedDataset dataset, int tokens, int seed)
{
    private readonly CachedClip[][][] clips =
    [
        .. dataset.Speakers.Select(s => s.Clips
            .GroupBy(c => SpeakerExpressions.AffectOf(c))
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray())
            .ToArray()),
    ];

    /// <summary>Draws the crop of one example of a step.</summary>
    public Crop Draw(long step, int example)
    {
        Random random = StepRandom.For(seed, step, purpose: 1000 + example);
        int speaker = random.Next(clips.Length);
        CachedClip[][] affects = clips[speaker];
        // No draw where there is no choice: recordings without labels give the crops that they always gave.
        CachedClip[] group = affects.Length == 1 ? affects[0] : affects[random.Next(affects.Length)];
        CachedClip clip = group[random.Next(group.Length)];
        int frame = LoudFrame(dataset.Rms(speaker, clip), random.NextDouble());
        int centre = (int)((long)frame * CascadeTiming.FrameHop / CascadeTiming.TokenSamples);
        int start = Math.Max(0, centre - random.Next(tokens));
        return new Crop(speaker, clip, start / CascadeTiming.HopTokens * CascadeTiming.HopTokens, (ulong)random.NextInt64());
    }

    /// <summary>The frame at which the running sum of the levels passes a share of the whole.</summary>
    private static int LoudFrame(ReadOnlySpan<float> rms, double share)
    {
        // The square root: loud places are preferred, soft ones are not forgotten.
        double total = 0;
        foreach (float value in rms)
        {
            total += Math.Sqrt(value);
        }

        double left = share * total;
        for (int k = 0; k < rms.Length; k++)
        {
            left -= Math.Sqrt(rms[k]);
            if (left < 0)
            {
                return k;
            }
        }

        return rms.Length - 1;
    }
}
