using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core;

/// <summary>How a <see cref="VoiceEngine"/> is set up.</summary>
public sealed record EngineOptions
{
    /// <summary>Sample rate of the input and the output in Hz, 8000 to 384000.</summary>
    public int HostRate { get; init; } = 48000;

    /// <summary>
    /// The most tokens (2 ms) sent through a stage in one call. 5 is a 10 ms hop, least memory and least delay per call;
    /// more is cheaper when much input arrives at once. The samples are the same.
    /// </summary>
    public int MaxTokens { get; init; } = Generation.CascadeTiming.MaxChunkTokens;

    /// <summary>Controls at the start.</summary>
    public VoiceControls Controls { get; init; } = VoiceControls.Default;
}
