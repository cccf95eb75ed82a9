using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>What holds until the next activation.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ProcessSetup
{
    /// <summary>How time passes.</summary>
    public ProcessMode ProcessMode;

    /// <summary>0: float, 1: double.</summary>
    public int SymbolicSampleSize;

    /// <summary>The most samples a block will have.</summary>
    public int MaxSamplesPerBlock;

    /// <summary>Hz.</summary>
    public double SampleRate;
}
