using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>A class of the module with version; names in UTF-16, ended by 0.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ClassInfoW
{
    /// <summary>Identity; never changes.</summary>
    public Tuid Cid;

    /// <summary>How many instances there may be.</summary>
    public int Cardinality;

    /// <summary>Kind of class, ASCII.</summary>
    public fixed byte Category[32];

    /// <summary>Name.</summary>
    public fixed char Name[64];

    /// <summary>Flags.</summary>
    public uint ClassFlags;

    /// <summary>Where hosts list it, ASCII.</summary>
    public fixed byte SubCategories[128];

    /// <summary>Maker.</summary>
    public fixed char Vendor[64];

    /// <summary>Its version.</summary>
    public fixed char Version[64];

    /// <summary>Version of the interfaces.</summary>
    public fixed char SdkVersion[64];
}
