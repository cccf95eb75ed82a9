using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Features;

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

    /// <summary>
    /// Makes a fresh F0 tracker for the engine. One that looks further ahead than the envelope makes the
    /// delay longer; only the built-in one, the default, keeps the promise of no allocation.
    /// </summary>
    public Func<IF0Tracker> Tracker { get; init; } = static () => new BuiltInF0Tracker();

    /// <summary>What the networks are loaded on by an engine that loads them itself; one that plays a loaded voice plays it where it is.</summary>
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>Controls at the start.</summary>
    public VoiceControls Controls { get; init; } = VoiceControls.Default;
}
