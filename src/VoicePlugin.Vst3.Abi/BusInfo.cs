using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>One bus.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct BusInfo
{
    /// <summary>Audio or events.</summary>
    public MediaType MediaType;

    /// <summary>In or out.</summary>
    public BusDirection Direction;

    /// <summary>Channels.</summary>
    public int ChannelCount;

    /// <summary>Name, UTF-16, ended by 0.</summary>
    public fixed char Name[128];

    /// <summary>Main or sidechain.</summary>
    public BusType BusType;

    /// <summary>Flags.</summary>
    public BusFlags Flags;
}
