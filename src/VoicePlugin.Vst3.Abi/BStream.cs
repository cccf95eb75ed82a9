using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Host: a stream of state.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct BStream
{
    /// <summary>The object's functions.</summary>
    public BStreamTable* Table;
}
