using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Renders short clips that lie in memory; long files go through <see cref="StreamRenderer"/>.</summary>
internal static class ClipRenderer
{
    /// <summary>The voice over a clip: 48 kHz in, 48 kHz out, same length, aligned.</summary>
    public static float[] Render(VoicePackage package, VoiceControls controls, ReadOnlySpan<float> clip)
    {
        using var engine = EngineFactory.Create(package, controls);
        var padded = new float[clip.Length + engine.LatencySamples];
        clip.CopyTo(padded);
        var output = new float[padded.Length];
        for (var at = 0; at < padded.Length; at += BlockPlan.Largest)
        {
            var size = Math.Min(BlockPlan.Largest, padded.Length - at);
            engine.Process(padded.AsSpan(at, size), output.AsSpan(at, size));
        }
        return output[engine.LatencySamples..];
    }
}
