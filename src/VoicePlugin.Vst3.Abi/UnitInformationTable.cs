using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="UnitInformation"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct UnitInformationTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, int> GetUnitCount;
    public delegate* unmanaged<void*, int, UnitInfo*, int> GetUnitInfo;
    public delegate* unmanaged<void*, int> GetProgramListCount;
    public delegate* unmanaged<void*, int, ProgramListInfo*, int> GetProgramListInfo;
    public delegate* unmanaged<void*, int, int, char*, int> GetProgramName;
    public delegate* unmanaged<void*, int, int, byte*, char*, int> GetProgramInfo;
    public delegate* unmanaged<void*, int, int, int> HasProgramPitchNames;
    public delegate* unmanaged<void*, int, int, short, char*, int> GetProgramPitchName;
    public delegate* unmanaged<void*, int> GetSelectedUnit;
    public delegate* unmanaged<void*, int, int> SelectUnit;
    public delegate* unmanaged<void*, MediaType, BusDirection, int, int, int*, int> GetUnitByBus;
    public delegate* unmanaged<void*, int, int, BStream*, int> SetUnitProgramData;
}
