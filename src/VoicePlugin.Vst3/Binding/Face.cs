using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Binding;

/// <summary>What a host sees of an object through one interface: the interface's functions and, behind them, our object.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Face
{
    /// <summary>The interface's function table.</summary>
    public void* Table;

    /// <summary>Handle of the <see cref="ComObject"/>.</summary>
    public nint Handle;
}
