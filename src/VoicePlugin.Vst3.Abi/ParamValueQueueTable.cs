using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="ParamValueQueue"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ParamValueQueueTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, uint> GetParameterId;
    public delegate* unmanaged<void*, int> GetPointCount;
    public delegate* unmanaged<void*, int, int*, double*, int> GetPoint;
    public delegate* unmanaged<void*, int, double, int*, int> AddPoint;
}
