using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>The transport at the start of a block. Only what <see cref="State"/> marks is valid.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ProcessContext
{
    /// <summary>Flag in <see cref="State"/>: the transport runs.</summary>
    public const uint Playing = 1 << 1;

    /// <summary>Flag in <see cref="State"/>: <see cref="Tempo"/> is valid.</summary>
    public const uint TempoValid = 1 << 10;

    /// <summary>Flags.</summary>
    public uint State;

    /// <summary>Hz.</summary>
    public double SampleRate;

    /// <summary>Place in the project in samples.</summary>
    public long ProjectTimeSamples;

    /// <summary>Nanoseconds.</summary>
    public long SystemTime;

    /// <summary>Samples since the host started.</summary>
    public long ContinuousTimeSamples;

    /// <summary>Quarter notes.</summary>
    public double ProjectTimeMusic;

    /// <summary>Quarter notes.</summary>
    public double BarPositionMusic;

    /// <summary>Quarter notes.</summary>
    public double CycleStartMusic;

    /// <summary>Quarter notes.</summary>
    public double CycleEndMusic;

    /// <summary>Beats a minute.</summary>
    public double Tempo;

    /// <summary>Upper number of the time signature.</summary>
    public int TimeSigNumerator;

    /// <summary>Lower number of the time signature.</summary>
    public int TimeSigDenominator;

    /// <summary>Key, root and mask of the chord.</summary>
    public uint Chord;

    /// <summary>Subframes.</summary>
    public int SmpteOffsetSubframes;

    /// <summary>Frames a second.</summary>
    public uint FramesPerSecond;

    /// <summary>Flags of the frame rate.</summary>
    public uint FrameRateFlags;

    /// <summary>Samples to the next MIDI clock.</summary>
    public int SamplesToNextClock;
}
