using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Buses, activation, state.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Component
{
    /// <summary>The object's functions.</summary>
    public ComponentTable* Table;
}
