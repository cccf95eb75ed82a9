using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>The module's list of classes; the first entries are IPluginFactory and IPluginFactory2.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PluginFactory3
{
    /// <summary>The object's functions.</summary>
    public PluginFactory3Table* Table;
}
