using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>Functions of <see cref="ConnectionPoint"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ConnectionPointTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, void*, int> Connect;
    public delegate* unmanaged<void*, void*, int> Disconnect;
    public delegate* unmanaged<void*, void*, int> Notify;
}
