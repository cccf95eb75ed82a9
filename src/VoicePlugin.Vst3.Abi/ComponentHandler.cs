using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Host: edits and restarts.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ComponentHandler
{
    /// <summary>The object's functions.</summary>
    public ComponentHandlerTable* Table;
}
