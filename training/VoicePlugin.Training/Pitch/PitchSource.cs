namespace VoicePlugin.Training.Pitch;

/// <summary>A sound at the pitch tracker's rate with its true F0.</summary>
/// <param name="Samples">24 kHz, after the tracker's own decimator.</param>
/// <param name="F0">Hz every 5 ms; 0 where unvoiced.</param>
/// <param name="Power">Power over the voiced part before decimation; 1 for noise.</param>
internal sealed record PitchSource(float[] Samples, float[] F0, double Power);
