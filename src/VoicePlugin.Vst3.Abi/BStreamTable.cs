using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="BStream"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct BStreamTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, void*, int, int*, int> Read;
    public delegate* unmanaged<void*, void*, int, int*, int> Write;
    public delegate* unmanaged<void*, long, int, long*, int> Seek;
    public delegate* unmanaged<void*, long*, int> Tell;
}
