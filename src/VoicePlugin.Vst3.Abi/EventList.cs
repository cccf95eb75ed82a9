using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Host: the events of a block.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct EventList
{
    /// <summary>The object's functions.</summary>
    public EventListTable* Table;
}
