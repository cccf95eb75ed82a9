namespace VoicePlugin.Core.Features;

/// <summary>The logarithmic grid of F0 on which evidence for a pitch is laid out: 50 to 1600 Hz, 36 bins an octave.</summary>
public static class PitchLattice
{
    /// <summary>Bins an octave: a third of a semitone each.</summary>
    public const int PerOctave = 36;

    /// <summary>Bins from 50 Hz up to just under 1600 Hz and one bin beyond.</summary>
    public const int Bins = (5 * PerOctave) + 1;

    /// <summary>F0 of bin 0, Hz.</summary>
    public const double LowHz = 50;

    /// <summary>Bins that the spectrum's lattice begins below <see cref="LowHz"/>: an octave.</summary>
    public const int SpectrumOffset = PerOctave;

    /// <summary>Bins of the spectrum's lattice, 25 Hz to 4.2 kHz.</summary>
    public const int SpectrumBins = SpectrumOffset + 231;

    /// <summary>Frequency in Hz at a place on the lattice; places between bins count.</summary>
    public static double Hz(double bin) => LowHz * Math.Pow(2, bin / PerOctave);

    /// <summary>Place on the lattice of a frequency in Hz.</summary>
    public static double Bin(double hz) => PerOctave * Math.Log2(hz / LowHz);
}
