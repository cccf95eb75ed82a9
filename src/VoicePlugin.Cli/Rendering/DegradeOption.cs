using VoicePlugin.AudioFiles;
using VoicePlugin.AudioFiles.Degrading;

namespace VoicePlugin.Cli.Rendering;

/// <summary>The option <c>--degrade</c> of <c>render</c> and <c>eval</c>.</summary>
internal static class DegradeOption
{
    /// <summary>The word for every kind in turn.</summary>
    public const string All = "all";

    /// <summary>What it does, with every kind by name.</summary>
    public static string Description { get; } =
        "Change the recordings first, as rooms, microphones and codecs do; several joined by '+'. Kinds: " +
        string.Join("; ", DegradationKind.All.Select(k => FormattableString.Invariant($"{k.Name}:{k.Default} ({k.Unit})"))) + ".";

    /// <summary>The chain of an option's value; empty where it is not given.</summary>
    /// <exception cref="Core.VoicePluginException">A kind or level that there is not.</exception>
    public static IReadOnlyList<Degradation> Read(string? value) => value is null ? [] : Degradation.ParseChain(value);

    /// <summary>A whole recording, mono at 48 kHz, changed. The noise depends on the file's name alone.</summary>
    /// <exception cref="Core.VoicePluginException">The file cannot be decoded, or a codec is missing.</exception>
    public static float[] Read(string path, IReadOnlyList<Degradation> chain)
    {
        var samples = AudioDecoder.ReadMono48k(path);
        return chain.Count == 0 ? samples : Degradation.Apply(chain, samples, Degradation.SeedOf(Path.GetFileName(path)));
    }
}
