using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Parameters.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct EditController
{
    /// <summary>The object's functions.</summary>
    public EditControllerTable* Table;
}
