using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Host: its name, and objects it makes.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HostApplication
{
    /// <summary>The object's functions.</summary>
    public HostApplicationTable* Table;
}
