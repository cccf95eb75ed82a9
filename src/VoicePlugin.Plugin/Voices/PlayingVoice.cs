using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Plugin.Voices;

/// <summary>A <see cref="RealtimeVoice"/> as the plugin uses it.</summary>
internal sealed class PlayingVoice(RealtimeVoice voice, RealtimeVoiceFactory factory) : IVoice
{
    /// <inheritdoc/>
    public long Position => voice.Position;

    /// <inheritdoc/>
    public int LatencySamples => voice.LatencySamples;

    /// <inheritdoc/>
    public long LateBlocks => voice.LateBlocks;

    /// <inheritdoc/>
    public float Pitch => voice.Reading.F0;

    /// <inheritdoc/>
    public float Load => voice.Reading.Load;

    /// <inheritdoc/>
    public Exception? Fault => voice.Fault;

    /// <inheritdoc/>
    public DeviceReport Device => voice.Device;

    /// <inheritdoc/>
    public bool WaitForWorker
    {
        set => voice.WaitForWorker = value;
    }

    /// <inheritdoc/>
    public bool Post(ControlPoint point) => voice.Post(point);

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<float> input, Span<float> output) => voice.Process(input, output);

    /// <inheritdoc/>
    public void Swap(string folder) => factory.Swap(voice, folder);

    /// <inheritdoc/>
    public void Dispose() => voice.Dispose();
}
