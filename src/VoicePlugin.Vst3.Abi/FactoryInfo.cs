using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Who made the module; texts are ASCII, ended by 0.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct FactoryInfo
{
    /// <summary>Flag: texts of the classes are Unicode.</summary>
    public const int Unicode = 1 << 4;

    /// <summary>Maker.</summary>
    public fixed byte Vendor[64];

    /// <summary>Address.</summary>
    public fixed byte Url[256];

    /// <summary>Mail.</summary>
    public fixed byte Email[128];

    /// <summary>Flags.</summary>
    public int Flags;
}
