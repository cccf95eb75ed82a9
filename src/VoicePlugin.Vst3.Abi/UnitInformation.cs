using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Units and program lists (IUnitInfo).</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct UnitInformation
{
    /// <summary>The object's functions.</summary>
    public UnitInformationTable* Table;
}
