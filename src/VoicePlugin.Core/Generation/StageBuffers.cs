using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What goes into a stage's network and what comes out, in the processor's memory. The three inputs lie side by side, so that one copy takes
/// them all to a device.
/// </summary>
internal sealed class StageBuffers : IDisposable
{
    // 256 bytes: what CUDA's own allocations are aligned to, and kernels expect.
    private const int Alignment = 64;

    /// <summary>Room for calls of up to <paramref name="maxTokens"/> tokens.</summary>
    public StageBuffers(StageShape shape, int maxTokens)
    {
        ControlOffset = Aligned(maxTokens * shape.SignalWidth);
        StepOffset = ControlOffset + Aligned(maxTokens * StageShape.ControlWidth);
        InputFloats = StepOffset + Aligned(StageShape.StepWidth);
        Input = GC.AllocateArray<float>(InputFloats, pinned: true);
        Signal = new TensorBuffer(Input.AsMemory(0, maxTokens * shape.SignalWidth), shape.SignalWidth);
        Control = new TensorBuffer(Input.AsMemory(ControlOffset, maxTokens * StageShape.ControlWidth), StageShape.ControlWidth);
        Step = new TensorBuffer(Input.AsMemory(StepOffset, StageShape.StepWidth), StageShape.StepWidth);
        X1 = new TensorBuffer(maxTokens, shape.Patch);
    }

    /// <summary>All inputs.</summary>
    public float[] Input { get; }

    /// <summary>Length of <see cref="Input"/>.</summary>
    public int InputFloats { get; }

    /// <summary>First float of the control rows; the signal's is 0.</summary>
    public int ControlOffset { get; }

    /// <summary>First float of the step row.</summary>
    public int StepOffset { get; }

    /// <summary>Rows of x_t | mean | upstream.</summary>
    public TensorBuffer Signal { get; }

    /// <summary>Control rows.</summary>
    public TensorBuffer Control { get; }

    /// <summary>The step row.</summary>
    public TensorBuffer Step { get; }

    /// <summary>Output.</summary>
    public TensorBuffer X1 { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in new[] { Signal, Control, Step, X1 })
            buffer.Dispose();
    }

    private static int Aligned(int floats) => (floats + Alignment - 1) / Alignment * Alignment;
}
