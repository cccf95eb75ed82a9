using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>A group of parameters.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct UnitInfo
{
    /// <summary>0: the root.</summary>
    public int Id;

    /// <summary>−1: none.</summary>
    public int ParentUnitId;

    /// <summary>Name, UTF-16, ended by 0.</summary>
    public fixed char Name[128];

    /// <summary>−1: none.</summary>
    public int ProgramListId;
}
