namespace VoicePlugin.Ardour.Tests;

/// <summary>A key held down.</summary>
/// <param name="Start">Start, seconds.</param>
/// <param name="End">End, seconds.</param>
/// <param name="Key">MIDI key, 69 = 440 Hz.</param>
public readonly record struct Note(double Start, double End, int Key)
{
    /// <summary>Frequency of the key, Hz.</summary>
    public double Hz => 440 * Math.Pow(2, (Key - 69) / 12.0);
}
