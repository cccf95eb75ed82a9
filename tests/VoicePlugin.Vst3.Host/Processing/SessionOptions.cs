using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>How a plugin is put to work.</summary>
public sealed record SessionOptions
{
    /// <summary>Hz.</summary>
    public int SampleRate { get; init; } = 48000;

    /// <summary>Most samples in a block.</summary>
    public int MaxBlock { get; init; } = 128;

    /// <summary>Live or offline.</summary>
    public ProcessMode Mode { get; init; }

    /// <summary>Channels asked for on the sidechain; 0 leaves it unconnected.</summary>
    public int SidechainChannels { get; init; } = 1;

    /// <summary>Channels asked for on the main input and output.</summary>
    public int MainChannels { get; init; } = 2;
}
