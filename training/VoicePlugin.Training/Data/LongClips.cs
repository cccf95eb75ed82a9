using VoicePlugin.Core.Generation;

namespace VoicePlugin.Training.Data;

/// <summary>
/// Cuts a long recording into clips at its softest places, so that a crop reads seconds and not the whole session. Nothing is copied: the
/// clips are ranges of the same samples and rows, and the row at a cut belongs to both sides.
/// </summary>
internal static class LongClips
{
    /// <summary>Frames of 5 ms up to which a recording stays whole: 16 s.</summary>
    public const int Whole = 3200;

    private const int Shortest = 800;
    private const int Longest = 2400;

    /// <summary>The clip itself, or its parts of 4 to 16 s, in order.</summary>
    /// <param name="clip">A recording.</param>
    /// <param name="rms">RMS of each of its frames.</param>
    public static IEnumerable<CachedClip> Cut(CachedClip clip, float[] rms)
    {
        int from = 0;
        while (clip.Frames - from > Whole)
        {
            int to = from + Shortest;
            for (int k = to; k < from + Longest; k++)
            {
                to = rms[k] < rms[to] ? k : to;
            }

            yield return Part(from, to - from + 1, (to - from) * CascadeTiming.FrameHop);
            from = to;
        }

        yield return Part(from, clip.Frames - from, clip.Samples - (from * CascadeTiming.FrameHop));

        CachedClip Part(int frame, int frames, int samples) => clip with
        {
            Start = clip.Start + ((long)frame * CascadeTiming.FrameHop),
            Samples = samples,
            FirstFrame = clip.FirstFrame + frame,
            Frames = frames,
        };
    }
}
