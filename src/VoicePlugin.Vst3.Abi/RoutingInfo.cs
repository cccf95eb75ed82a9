using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>A channel of a bus.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RoutingInfo
{
    /// <summary>Audio or events.</summary>
    public MediaType MediaType;

    /// <summary>Bus.</summary>
    public int BusIndex;

    /// <summary>Channel, −1 for all.</summary>
    public int Channel;
}
