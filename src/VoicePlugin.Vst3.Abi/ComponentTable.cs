using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="Component"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ComponentTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, FUnknown*, int> Initialize;
    public delegate* unmanaged<void*, int> Terminate;
    public delegate* unmanaged<void*, Tuid*, int> GetControllerClassId;
    public delegate* unmanaged<void*, int, int> SetIoMode;
    public delegate* unmanaged<void*, MediaType, BusDirection, int> GetBusCount;
    public delegate* unmanaged<void*, MediaType, BusDirection, int, BusInfo*, int> GetBusInfo;
    public delegate* unmanaged<void*, RoutingInfo*, RoutingInfo*, int> GetRoutingInfo;
    public delegate* unmanaged<void*, MediaType, BusDirection, int, byte, int> ActivateBus;
    public delegate* unmanaged<void*, byte, int> SetActive;
    public delegate* unmanaged<void*, BStream*, int> SetState;
    public delegate* unmanaged<void*, BStream*, int> GetState;
}
