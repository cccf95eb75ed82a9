using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Plugin.Voices;

/// <summary>
/// Voices from packages on disk, each with a worker of its own. The networks of the voice loaded last stay loaded, so that a host
/// that stops and starts does not read them again.
/// </summary>
internal sealed class RealtimeVoiceFactory : IVoiceFactory
{
    private readonly Lock _gate = new();
    private VoiceModel? _model;
    private Device _device = Device.Cpu;

    /// <inheritdoc/>
    public int LatencySamples(VoiceFormat format) => Latency.Realtime(format.SampleRate, format.MaxBlock, LookAheadOf(format));

    /// <inheritdoc/>
    public IVoice Create(string folder, VoiceFormat format)
    {
        lock (_gate)
        {
            _device = format.Device is { } chosen ? Device.Open(chosen) : Device.OpenDefault();
            var options = new EngineOptions { HostRate = format.SampleRate };
            return new PlayingVoice(new RealtimeVoice(Open(folder), options, format.MaxBlock, LookAheadOf(format)), this);
        }
    }

    /// <summary>Cross-fades a playing voice to the one in a folder.</summary>
    /// <exception cref="VoicePluginException">The folder holds no voice that can be used.</exception>
    public void Swap(RealtimeVoice voice, string folder)
    {
        lock (_gate)
            voice.Swap(Open(folder));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _model?.Dispose();
            _model = null;
        }
    }

    private VoiceModel Open(string folder)
    {
        VoiceModel model = VoiceModel.Open(folder, _device);
        _model?.Dispose();
        return _model = model;
    }

    private static LookAhead LookAheadOf(VoiceFormat format) => format.IsMix ? LookAhead.Mix : LookAhead.Live;
}
