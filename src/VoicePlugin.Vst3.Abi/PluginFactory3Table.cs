using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

#pragma warning disable CS1591 // The names and arguments are those of the VST3 interface.
/// <summary>Functions of <see cref="PluginFactory3"/> in their order; the first argument is the object.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PluginFactory3Table
{
    public delegate* unmanaged<void*, Tuid*, void**, int> QueryInterface;
    public delegate* unmanaged<void*, uint> AddRef;
    public delegate* unmanaged<void*, uint> Release;
    public delegate* unmanaged<void*, FactoryInfo*, int> GetFactoryInfo;
    public delegate* unmanaged<void*, int> CountClasses;
    public delegate* unmanaged<void*, int, ClassInfo*, int> GetClassInfo;
    public delegate* unmanaged<void*, Tuid*, Tuid*, void**, int> CreateInstance;
    public delegate* unmanaged<void*, int, ClassInfo2*, int> GetClassInfo2;
    public delegate* unmanaged<void*, int, ClassInfoW*, int> GetClassInfoUnicode;
    public delegate* unmanaged<void*, FUnknown*, int> SetHostContext;
}
