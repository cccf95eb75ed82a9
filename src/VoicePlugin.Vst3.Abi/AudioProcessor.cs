using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>Processing.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct AudioProcessor
{
    /// <summary>The object's functions.</summary>
    public AudioProcessorTable* Table;
}
