using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>What the processor wants to know of the transport.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ProcessContextRequirements
{
    /// <summary>The object's functions.</summary>
    public ProcessContextRequirementsTable* Table;
}
