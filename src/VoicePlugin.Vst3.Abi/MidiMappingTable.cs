using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="MidiMapping"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct MidiMappingTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, int, short, short, uint*, int> GetMidiControllerAssignment;
}
