namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>How the way from the prior to the clean signal is walked.</summary>
public enum SolverKind
{
    /// <summary>Euler's method on the probability-flow equation in t.</summary>
    Euler,

    /// <summary>Heun's method, two evaluations a step; the last step (the last two of an even number) are Euler's.</summary>
    Heun,

    /// <summary>DDIM (Song et al. 2021), exact for a network whose answer stays the same. On the flow path it equals Euler's method.</summary>
    Ddim,

    /// <summary>DPM-Solver++ 2M (Lu et al. 2022), the last step of first order.</summary>
    DpmSolver,
}
