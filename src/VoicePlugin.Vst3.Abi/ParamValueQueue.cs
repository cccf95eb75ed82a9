using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Host: one parameter's points in a block.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ParamValueQueue
{
    /// <summary>The object's functions.</summary>
    public ParamValueQueueTable* Table;
}
