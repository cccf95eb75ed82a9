using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Tests.Packages;

namespace VoicePlugin.Core.Tests.Streaming;

/// <summary>Two small voices with different random weights, loaded once for a test class, and short ways to play them.</summary>
public sealed class SmallVoice
{
    public SmallVoice()
    {
        using TestVoice first = new(1), second = new(2);
        (Package, Other) = (VoicePackage.Load(first.Directory), VoicePackage.Load(second.Directory));
    }

    public VoicePackage Package { get; }

    /// <summary>Same sizes, other weights.</summary>
    public VoicePackage Other { get; }

    public static VoiceControls With(string name, double value) => VoiceControls.Default.With(name, value);

    public VoiceEngine Engine(VoiceControls? controls = null, int rate = 48000, int maxTokens = 250) =>
        new(Package, new EngineOptions { HostRate = rate, MaxTokens = maxTokens, Controls = controls ?? VoiceControls.Default });

    /// <summary>Output of a new engine for the input in blocks of the given sizes, taken in turn; none is one call.</summary>
    public float[] Render(float[] x, VoiceControls? controls = null, int rate = 48000, int maxTokens = 250, params int[] blocks)
    {
        using var engine = Engine(controls, rate, maxTokens);
        return Play(engine, x, blocks);
    }

    /// <summary>As <see cref="Render"/>, lined up with the input: without the delay.</summary>
    public float[] Aligned(float[] x, VoiceControls? controls = null, int rate = 48000)
    {
        using var engine = Engine(controls, rate);
        return Play(engine, [.. x, .. new float[engine.LatencySamples]])[engine.LatencySamples..];
    }

    public static float[] Play(VoiceEngine engine, float[] x, params int[] blocks)
    {
        var y = new float[x.Length];
        for (int at = 0, i = 0; at < x.Length; i++)
        {
            var count = blocks.Length == 0 ? x.Length : Math.Min(blocks[i % blocks.Length], x.Length - at);
            engine.Process(x.AsSpan(at, count), y.AsSpan(at, count));
            at += count;
        }

        return y;
    }
}
