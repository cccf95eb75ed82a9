namespace VoicePlugin.Training.Profiling;

/// <summary>Where one stage's training time goes: milliseconds of <see cref="WorkClock"/> a step, medians over the measured steps.</summary>
/// <param name="Stage">coarse, medium or fine.</param>
/// <param name="Render">Making the batch from the cache; beside the training thread in a run, so it costs a core and not the step.</param>
/// <param name="Forward">Transfer, draws, the network and the losses, forward.</param>
/// <param name="Backward">The gradients of all that.</param>
/// <param name="Clip">Clipping the gradient.</param>
/// <param name="Optimiser">Zeroing the gradients and AdamW.</param>
/// <param name="Average">The moving average of the weights.</param>
/// <param name="Network">Of Forward and Backward: the network alone.</param>
/// <param name="Matmul">Of Network: the matrix products of its linear layers alone, at the same sizes, forward and backward.</param>
public sealed record StepProfile(
    string Stage, double Render, double Forward, double Backward, double Clip, double Optimiser, double Average, double Network, double Matmul)
{
    /// <summary>The training thread's time a step.</summary>
    public double Step => Forward + Backward + Clip + Optimiser + Average;

    /// <summary>Transfer, draws and losses, forward and backward.</summary>
    public double Losses => Math.Max(0, Forward + Backward - Network);

    /// <summary>Normalisation, FiLM, GELU, delay lines: the network without its matrix products.</summary>
    public double Elementwise => Math.Max(0, Network - Matmul);

    /// <summary>Share of the training thread's time that is spent in matrix products, 0 to 1.</summary>
    public double ShareOfStep => Matmul / Step;

    /// <summary>Share of all processor time, rendering included, that is spent in matrix products, 0 to 1.</summary>
    public double ShareOfAll => Matmul / (Step + Render);
}
