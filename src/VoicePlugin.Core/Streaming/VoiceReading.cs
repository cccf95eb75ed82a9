namespace VoicePlugin.Core.Streaming;

/// <summary>What a display shows of a playing <see cref="RealtimeVoice"/>.</summary>
/// <param name="F0">Pitch of the sound now leaving it in Hz, all controls applied; 0 when unvoiced or silent.</param>
/// <param name="Load">Computing time over playing time, smoothed over 0.3 s: from 1 on the voice cannot be in time.</param>
public readonly record struct VoiceReading(float F0, float Load);
