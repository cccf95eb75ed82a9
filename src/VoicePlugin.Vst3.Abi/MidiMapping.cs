using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>MIDI controllers as parameters.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct MidiMapping
{
    /// <summary>The object's functions.</summary>
    public MidiMappingTable* Table;
}
