using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>A list of programs.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ProgramListInfo
{
    /// <summary>Identity.</summary>
    public int Id;

    /// <summary>Name, UTF-16, ended by 0.</summary>
    public fixed char Name[128];

    /// <summary>Programs.</summary>
    public int ProgramCount;
}
