using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>One parameter; texts are UTF-16, ended by 0.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ParameterInfo
{
    /// <summary>Never changes from version to version.</summary>
    public uint Id;

    /// <summary>Name.</summary>
    public fixed char Title[128];

    /// <summary>Short name.</summary>
    public fixed char ShortTitle[128];

    /// <summary>Unit.</summary>
    public fixed char Units[128];

    /// <summary>Steps from the least to the greatest value; 0: continuous.</summary>
    public int StepCount;

    /// <summary>0 to 1.</summary>
    public double DefaultNormalizedValue;

    /// <summary>0: the root.</summary>
    public int UnitId;

    /// <summary>Flags.</summary>
    public ParameterInfoFlags Flags;
}
