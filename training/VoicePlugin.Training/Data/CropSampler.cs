using VoicePlugin.Core.Generation;

namespace VoicePlugin.Training.Data;

/// <summary>Chooses crops: speaker, then clip, then a place where something sounds. A pure function of (seed, step, example).</summary>
/// <param name="dataset">The clips.</param>
/// <param name="tokens">Tokens a crop, a multiple of 5.</param>
/// <param name="seed">The run's seed.</param>
public sealed class CropSampler(CachedDataset dataset, int tokens, int seed)
{
    /// <summary>Draws the crop of one example of a step.</summary>
    public Crop Draw(long step, int example)
    {
        Random random = StepRandom.For(seed, step, purpose: 1000 + example);
        int speaker = random.Next(dataset.Speakers.Count);
        IReadOnlyList<CachedClip> clips = dataset.Speakers[speaker].Clips;
        CachedClip clip = clips[random.Next(clips.Count)];
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
