using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>IConnectionPoint: one half of a plugin whose processor and controller are two objects.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ConnectionPoint
{
    /// <summary>The object's functions.</summary>
    public ConnectionPointTable* Table;
}
