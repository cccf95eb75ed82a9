using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="AudioProcessor"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct AudioProcessorTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, ulong*, int, ulong*, int, int> SetBusArrangements;
    public delegate* unmanaged<void*, BusDirection, int, ulong*, int> GetBusArrangement;
    public delegate* unmanaged<void*, int, int> CanProcessSampleSize;
    public delegate* unmanaged<void*, uint> GetLatencySamples;
    public delegate* unmanaged<void*, ProcessSetup*, int> SetupProcessing;
    public delegate* unmanaged<void*, byte, int> SetProcessing;
    public delegate* unmanaged<void*, ProcessData*, int> Process;
    public delegate* unmanaged<void*, uint> GetTailSamples;
}
