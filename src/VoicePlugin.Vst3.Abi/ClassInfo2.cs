using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>A class of the module with version; texts are ASCII, ended by 0.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ClassInfo2
{
    /// <summary>Identity; never changes.</summary>
    public Tuid Cid;

    /// <summary>How many instances there may be.</summary>
    public int Cardinality;

    /// <summary>Kind of class.</summary>
    public fixed byte Category[32];

    /// <summary>Name.</summary>
    public fixed byte Name[64];

    /// <summary>Flags.</summary>
    public uint ClassFlags;

    /// <summary>Where hosts list it.</summary>
    public fixed byte SubCategories[128];

    /// <summary>Maker.</summary>
    public fixed byte Vendor[64];

    /// <summary>Its version.</summary>
    public fixed byte Version[64];

    /// <summary>Version of the interfaces.</summary>
    public fixed byte SdkVersion[64];
}
