namespace VoicePlugin.Core.Features;

/// <summary>F0 on the 5 ms grid; entry k is at sample 240·k of 48 kHz audio.</summary>
/// <param name="F0">Hz, 0 where unvoiced.</param>
/// <param name="Confidence">0..1, same length.</param>
public readonly record struct PitchTrack(float[] F0, float[] Confidence);
