using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Plugin.Voices;

/// <summary>A <see cref="RealtimeVoice"/> as the plugin uses it.</summary>
internal sealed class PlayingVoice(RealtimeVoice voice) : IVoice
{
    /// <inheritdoc/>
    public long Position { get; private set; }

    /// <inheritdoc/>
    public int LatencySamples => voice.LatencySamples;

    /// <inheritdoc/>
    public long LateBlocks => voice.LateBlocks;

    /// <inheritdoc/>
    public float Pitch => 0;

    /// <inheritdoc/>
    public float Load => 0;

    /// <inheritdoc/>
    public Exception? Fault => voice.Fault;

    /// <inheritdoc/>
    public bool WaitForWorker
    {
        set => voice.WaitForWorker = value;
    }

    /// <inheritdoc/>
    public bool Post(ControlPoint point) => true;

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        voice.Process(input, output);
        Position += input.Length;
    }

    /// <inheritdoc/>
    public void Swap(string folder)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => voice.Dispose();
}
