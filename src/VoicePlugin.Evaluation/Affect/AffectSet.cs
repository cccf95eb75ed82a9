namespace VoicePlugin.Evaluation.Affect;

/// <summary>Described and labelled bursts of several speakers.</summary>
/// <param name="Features"><see cref="AffectFeatures"/> of each.</param>
/// <param name="Labels">Affect of each, 0 = adoration.</param>
/// <param name="Speakers">Number of each one's speaker, 0 or more.</param>
public sealed record AffectSet(IReadOnlyList<float[]> Features, IReadOnlyList<int> Labels, IReadOnlyList<int> Speakers)
{
    /// <summary>The bursts whose speakers <paramref name="wanted"/>.</summary>
    public AffectSet Of(Func<int, bool> wanted)
    {
        int[] own = [.. Enumerable.Range(0, Labels.Count).Where(i => wanted(Speakers[i]))];
        return new AffectSet([.. own.Select(i => Features[i])], [.. own.Select(i => Labels[i])], [.. own.Select(i => Speakers[i])]);
    }
}
