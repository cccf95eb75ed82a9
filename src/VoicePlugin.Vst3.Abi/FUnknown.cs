using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Base of every interface object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct FUnknown
{
    /// <summary>The object's functions.</summary>
    public FUnknownTable* Table;
}
