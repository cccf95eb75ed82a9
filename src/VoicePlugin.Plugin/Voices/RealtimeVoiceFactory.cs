using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Plugin.Voices;

/// <summary>Voices from packages on disk, each with a worker of its own.</summary>
internal sealed class RealtimeVoiceFactory : IVoiceFactory
{
    /// <inheritdoc/>
    public int LatencySamples(VoiceFormat format) => Latency.Realtime(format.SampleRate, format.MaxBlock);

    /// <inheritdoc/>
    public IVoice Create(string folder, VoiceFormat format) => new PlayingVoice(new RealtimeVoice(
        VoicePackage.Load(folder), new EngineOptions { HostRate = format.SampleRate }, format.MaxBlock));
}
