using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="ComponentHandler"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ComponentHandlerTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, uint, int> BeginEdit;
    public delegate* unmanaged<void*, uint, double, int> PerformEdit;
    public delegate* unmanaged<void*, uint, int> EndEdit;
    public delegate* unmanaged<void*, RestartFlags, int> RestartComponent;
}
