using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Bursts;

/// <summary>How each affect differs from a speaker's own mean, over the speakers of a cache.</summary>
public sealed class AffectStatistics
{
    /// <summary>Measures every clip whose label is an affect's number, 01 to 30.</summary>
    /// <exception cref="VoicePluginException">No label is.</exception>
    public AffectStatistics(CachedDataset data, CancellationToken stop = default)
    {
        var bursts = new List<MeasuredBurst>();
        for (int s = 0; s < data.Speakers.Count; s++)
        {
            stop.ThrowIfCancellationRequested();
            bursts.AddRange(Measure(data, s));
        }

        Bursts = bursts;
        Speakers = bursts.Select(b => b.Speaker).Distinct().Count();
        if (bursts.Count == 0)
        {
            throw new VoicePluginException("No clip of the cache is labelled with an affect: names must be like EmoGator's, NNNNNN-EE-I.mp3 with EE from 01 to 30.");
        }
    }

    /// <summary>The clips that could be measured.</summary>
    public IReadOnlyList<MeasuredBurst> Bursts { get; }

    /// <summary>How many speakers they are by.</summary>
    public int Speakers { get; }

    /// <summary>The profiles, those of affects that occur: mean over the speakers of each one's mean difference.</summary>
    public IEnumerable<AffectProfile> Profiles() => Bursts.GroupBy(b => b.Affect).OrderBy(g => g.Key).Select(affect =>
    {
        float[] mean = Mean([.. affect.GroupBy(b => b.Speaker).Select(g => Mean([.. g.Select(b => b.Relative)]))]);
        for (int i = 0; i < mean.Length; i++)
        {
            mean[i] = float.IsNaN(mean[i]) ? 0 : mean[i];
        }

        return new AffectProfile(
            affect.Key, mean[BurstMeasure.Pitch], mean[BurstMeasure.Spread], mean[BurstMeasure.Breath],
            mean[BurstMeasure.Mcep..BurstMeasure.Aperiodicity],
            mean[BurstMeasure.Aperiodicity..(BurstMeasure.Aperiodicity + FeatureLayout.AperiodicityCount)]);
    });

    private static IEnumerable<MeasuredBurst> Measure(CachedDataset data, int speaker)
    {
        var found = data.Speakers[speaker].Clips
            .Select(clip => (Clip: clip, Affect: SpeakerExpressions.AffectOf(clip)))
            .Where(c => c.Affect > 0)
            .Select(c => (c.Clip, c.Affect, Measure: BurstMeasure.Of(data.Rows(speaker, c.Clip), data.Rms(speaker, c.Clip))))
            .Where(c => c.Measure is not null)
            .ToList();
        float[] own = Mean([.. found.Select(c => c.Measure!.Values)]);
        return found.Select(c => new MeasuredBurst(
            speaker, c.Clip, c.Affect, c.Measure!, [.. c.Measure!.Values.Select((v, i) => v - own[i])]));
    }

    // Of the numbers that exist; NaN where none does.
    private static float[] Mean(IReadOnlyList<float[]> rows) =>
    [
        .. Enumerable.Range(0, BurstMeasure.Width).Select(i =>
        {
            float[] known = [.. rows.Select(r => r[i]).Where(v => !float.IsNaN(v))];
            return known.Length == 0 ? float.NaN : known.Average();
        }),
    ];
}
