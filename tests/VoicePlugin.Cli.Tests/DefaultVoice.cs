using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Tests;

/// <summary>The default voice, loaded once, and short clips to hear it on.</summary>
public sealed class DefaultVoice : IDisposable
{
    private readonly EnginePool _pool = new(VoicePackage.Load(VoiceLocator.Find(null)));

    /// <summary>A laugh, a shout, and a sung syllable with the room about it, mono at 48 kHz; each has soft places too.</summary>
    internal static IReadOnlyList<(string Name, float[] Samples)> Clips { get; } =
    [
        ("laugh", Part(Examples.Voice, 0.2, 1.3)),
        ("shout", Part(Examples.Voice, 3.45, 1.4)),
        ("song", Part(Examples.Singing, 1.5, 1.15)),
    ];

    /// <summary>The clip as the voice plays it, with its networks or without (strength 0). Any thread.</summary>
    internal float[] Play(ReadOnlySpan<float> clip, bool networks) => _pool.Render(networks ? VoiceControls.Default : VoiceControls.Default.With("strength", 0), clip);

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    private static float[] Part(string path, double from, double seconds) =>
        AudioDecoder.ReadMono48k(path).AsSpan((int)(from * AudioDecoder.SampleRate), (int)(seconds * AudioDecoder.SampleRate)).ToArray();
}
