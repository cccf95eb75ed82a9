using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="EditController"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct EditControllerTable
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, FUnknown*, int> Initialize;
    public delegate* unmanaged<void*, int> Terminate;
    public delegate* unmanaged<void*, BStream*, int> SetComponentState;
    public delegate* unmanaged<void*, BStream*, int> SetState;
    public delegate* unmanaged<void*, BStream*, int> GetState;
    public delegate* unmanaged<void*, int> GetParameterCount;
    public delegate* unmanaged<void*, int, ParameterInfo*, int> GetParameterInfo;
    public delegate* unmanaged<void*, uint, double, char*, int> GetParamStringByValue;
    public delegate* unmanaged<void*, uint, char*, double*, int> GetParamValueByString;
    public delegate* unmanaged<void*, uint, double, double> NormalizedParamToPlain;
    public delegate* unmanaged<void*, uint, double, double> PlainParamToNormalized;
    public delegate* unmanaged<void*, uint, double> GetParamNormalized;
    public delegate* unmanaged<void*, uint, double, int> SetParamNormalized;
    public delegate* unmanaged<void*, ComponentHandler*, int> SetComponentHandler;
    public delegate* unmanaged<void*, byte*, void*> CreateView;
}
