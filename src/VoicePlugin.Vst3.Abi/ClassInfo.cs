using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>A class of the module; texts are ASCII, ended by 0.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ClassInfo
{
    /// <summary>Any number of instances.</summary>
    public const int ManyInstances = 0x7FFFFFFF;

    /// <summary>Identity; never changes.</summary>
    public Tuid Cid;

    /// <summary>How many instances there may be.</summary>
    public int Cardinality;

    /// <summary>Kind of class.</summary>
    public fixed byte Category[32];

    /// <summary>Name.</summary>
    public fixed byte Name[64];
}
