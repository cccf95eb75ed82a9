namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>A note event.</summary>
/// <param name="Sample">Place from the start of the render.</param>
/// <param name="Key">MIDI key.</param>
/// <param name="Velocity">0 to 1; 0 is a note off.</param>
public readonly record struct HostNote(long Sample, int Key, float Velocity);
