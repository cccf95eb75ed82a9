namespace VoicePlugin.Core.Inpainting;

/// <summary>How a gap is filled.</summary>
public sealed record InpaintOptions
{
    /// <summary>Noise seed: another one fills the gap in another way.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Solver steps of the coarse stage, 1 to 16; medium takes half as many and fine a quarter.</summary>
    public int Steps { get; init; } = 4;

    /// <summary>False: excitation only, no network; a vocoder's way of filling, to compare with.</summary>
    public bool Generates { get; init; } = true;
}
