using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>One block. With no samples it only carries parameters.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ProcessData
{
    /// <summary>How time passes.</summary>
    public ProcessMode ProcessMode;

    /// <summary>0: float, 1: double.</summary>
    public int SymbolicSampleSize;

    /// <summary>Samples in the block.</summary>
    public int NumSamples;

    /// <summary>Input buses.</summary>
    public int NumInputs;

    /// <summary>Output buses.</summary>
    public int NumOutputs;

    /// <summary>Input buses.</summary>
    public AudioBusBuffers* Inputs;

    /// <summary>Output buses.</summary>
    public AudioBusBuffers* Outputs;

    /// <summary>Changes to follow, or null.</summary>
    public ParameterChanges* InputParameterChanges;

    /// <summary>Changes to report, or null.</summary>
    public ParameterChanges* OutputParameterChanges;

    /// <summary>Notes to follow, or null.</summary>
    public EventList* InputEvents;

    /// <summary>Notes to report, or null.</summary>
    public EventList* OutputEvents;

    /// <summary>Transport, or null.</summary>
    public ProcessContext* ProcessContext;
}
