using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Host: the queues of a block.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ParameterChanges
{
    /// <summary>The object's functions.</summary>
    public ParameterChangesTable* Table;
}
