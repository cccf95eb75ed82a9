namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>How long a network trains and what that costs.</summary>
/// <param name="Steps">Training steps.</param>
/// <param name="StepFlops">FLOPs a step.</param>
/// <param name="OnceFlops">FLOPs before the first step: the band below, generated for every crop.</param>
public sealed record NetPlan(long Steps, double StepFlops, double OnceFlops)
{
    /// <summary>FLOPs after a number of steps, 10⁹.</summary>
    public double Gflop(long steps) => (OnceFlops + (steps * StepFlops)) / 1e9;
}
