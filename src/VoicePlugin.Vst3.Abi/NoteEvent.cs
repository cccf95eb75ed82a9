using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>One event of a block: the part common to all kinds, and the fields of notes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct NoteEvent
{
    /// <summary>Event bus.</summary>
    [FieldOffset(0)]
    public int BusIndex;

    /// <summary>Sample of the block.</summary>
    [FieldOffset(4)]
    public int SampleOffset;

    /// <summary>Quarter notes.</summary>
    [FieldOffset(8)]
    public double PpqPosition;

    /// <summary>1: played live.</summary>
    [FieldOffset(16)]
    public ushort Flags;

    /// <summary>Kind.</summary>
    [FieldOffset(18)]
    public EventType Type;

    /// <summary>0 to 15.</summary>
    [FieldOffset(24)]
    public short Channel;

    /// <summary>MIDI key, 0 to 127.</summary>
    [FieldOffset(26)]
    public short Pitch;

    /// <summary>Note on: cents off the key.</summary>
    [FieldOffset(28)]
    public float OnTuning;

    /// <summary>Note on: 0 to 1.</summary>
    [FieldOffset(32)]
    public float OnVelocity;

    /// <summary>Note on: samples, 0 if unknown.</summary>
    [FieldOffset(36)]
    public int OnLength;

    /// <summary>Note on: −1 if it has none.</summary>
    [FieldOffset(40)]
    public int OnNoteId;

    /// <summary>Note off: 0 to 1.</summary>
    [FieldOffset(28)]
    public float OffVelocity;

    /// <summary>Note off: −1 if it has none.</summary>
    [FieldOffset(32)]
    public int OffNoteId;

    /// <summary>Note off: cents off the key.</summary>
    [FieldOffset(36)]
    public float OffTuning;
}
