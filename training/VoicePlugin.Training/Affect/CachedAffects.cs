using System.Globalization;
using VoicePlugin.Evaluation.Affect;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Affect;

/// <summary>The labelled bursts of a prepared cache, described for the affect classifier.</summary>
internal static class CachedAffects
{
    /// <summary>Describes every clip whose name says an affect, speaker by speaker.</summary>
    public static AffectSet Read(CachedDataset cache, CancellationToken stop)
    {
        (int Speaker, CachedClip Clip)[] clips =
            [.. cache.Speakers.SelectMany((speaker, i) => speaker.Clips.Where(c => AffectLabel.Of(c.Name) > 0).Select(c => (i, c)))];
        var features = new float[clips.Length][];
        Parallel.For(0, clips.Length, new ParallelOptions { CancellationToken = stop }, i =>
            features[i] = AffectFeatures.Of(cache.Rows(clips[i].Speaker, clips[i].Clip)));
        return new AffectSet(features, [.. clips.Select(c => AffectLabel.Of(c.Clip.Name) - 1)], [.. clips.Select(c => Number(cache.Speakers[c.Speaker].Speaker, c.Speaker))]);
    }

    // EmoGator's speakers are numbers; others are counted.
    private static int Number(string speaker, int index) => int.TryParse(speaker, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : index;
}
