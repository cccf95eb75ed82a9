using System.Globalization;
using VoicePlugin.Core;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>
/// What happens to a voice between a mouth and a track: noise floors, few bits, filters, rooms, codecs. One kind and its level, written
/// <c>KIND[:LEVEL]</c>; several in a row are joined by <c>+</c>. A function of signal and seed: anyone can repeat it.
/// </summary>
/// <param name="Kind">Which change.</param>
/// <param name="Level">How much, in the kind's own unit.</param>
public readonly record struct Degradation(DegradationKind Kind, double Level)
{
    /// <summary>Reads one kind, with or without a level.</summary>
    /// <exception cref="VoicePluginException">There is no such kind, or the level is out of its range.</exception>
    public static Degradation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':', 2);
        DegradationKind kind = DegradationKind.Find(parts[0]) ?? throw new VoicePluginException(
            $"'{OneLine.Of(parts[0])}' is no kind of degradation: use one of {string.Join(", ", DegradationKind.All.Select(k => k.Name))}.");
        if (parts.Length == 1)
        {
            return new Degradation(kind, kind.Default);
        }

        return double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double level) && level >= kind.Least && level <= kind.Most
            ? new Degradation(kind, level)
            : throw new VoicePluginException(FormattableString.Invariant(
                $"'{OneLine.Of(text)}': the level of {kind.Name} is {kind.Unit}, {kind.Least} to {kind.Most}, as in {kind.Name}:{kind.Default}."));
    }

    /// <summary>Reads kinds joined by '+', applied from left to right.</summary>
    /// <exception cref="VoicePluginException">As for <see cref="Parse"/>.</exception>
    public static IReadOnlyList<Degradation> ParseChain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('+').Select(Parse)];
    }

    /// <summary>Applies several in a row.</summary>
    /// <param name="chain">In order.</param>
    /// <param name="samples">Mono, 48 kHz; left as it is.</param>
    /// <param name="seed">The same seed gives the same noise.</param>
    /// <exception cref="VoicePluginException">A codec is asked for and ffmpeg is missing or cannot do it.</exception>
    public static float[] Apply(IReadOnlyList<Degradation> chain, ReadOnlySpan<float> samples, int seed)
    {
        ArgumentNullException.ThrowIfNull(chain);
        float[] changed = samples.ToArray();
        for (int i = 0; i < chain.Count; i++)
        {
            changed = chain[i].Apply(changed, unchecked(seed + (i * 7919)));
        }

        return changed;
    }

    /// <summary>The signal as it would have been recorded: as long as <paramref name="samples"/>, and aligned with it.</summary>
    /// <param name="samples">Mono, 48 kHz; left as it is.</param>
    /// <param name="seed">The same seed gives the same noise.</param>
    /// <exception cref="VoicePluginException">A codec is asked for and ffmpeg is missing or cannot do it.</exception>
    public float[] Apply(ReadOnlySpan<float> samples, int seed) => samples.IsEmpty ? [] : Kind.Change(samples, Level, seed);

    /// <summary>Whether this machine can do it: a codec takes an ffmpeg that has it.</summary>
    public bool IsPossible()
    {
        try
        {
            Apply(new float[1], 0);
            return true;
        }
        catch (VoicePluginException)
        {
            return false;
        }
    }

    /// <summary>A seed from a recording's name (FNV-1a): the same on every machine.</summary>
    public static int SeedOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        uint hash = 2166136261u;
        foreach (char c in name)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)(hash & 0x7fffffff);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind.Name}:{Level}");
}
