namespace VoicePlugin.Core.Features;

/// <summary>What a tracker says of one 5 ms frame.</summary>
/// <param name="F0">Hz, 0 when unvoiced.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct F0Estimate(float F0, float Confidence);
