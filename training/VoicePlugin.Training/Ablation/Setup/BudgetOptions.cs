using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>How long and how an arm trains; the same for all arms.</summary>
public sealed class BudgetOptions
{
    /// <summary>Training FLOPs of one arm with one seed, all its networks together, in 10⁹ (<see cref="Nets.NetworkCost"/>).</summary>
    [Range(1e-6, 1e9)]
    public double Gflop { get; set; } = 100;

    /// <summary>Crops a step.</summary>
    [Range(1, 4096)]
    public int Batch { get; set; } = 8;

    /// <summary>Peak learning rate of AdamW.</summary>
    [Range(1e-7, 1)]
    public double LearningRate { get; set; } = 2e-3;

    /// <summary>Steps of linear warm-up.</summary>
    [Range(0, 100_000)]
    public int WarmUpSteps { get; set; } = 20;

    /// <summary>Largest norm of the gradient.</summary>
    [Range(1e-3, 1e6)]
    public double GradientClip { get; set; } = 1;

    /// <summary>Decay a step of the averaged weights that are measured.</summary>
    [Range(0, 0.999999)]
    public double EmaDecay { get; set; } = 0.98;

    /// <summary>Weight of the squared error in the spectral losses.</summary>
    [Range(0, 100)]
    public double WaveformWeight { get; set; } = 0.3;

    /// <summary>Share of the examples at t = 0 on the flow path.</summary>
    [Range(0, 1)]
    public double StartShare { get; set; } = 0.15;

    /// <summary>Largest level of the noise on a noised upstream band.</summary>
    [Range(0, 1)]
    public double UpstreamNoise { get; set; } = 0.5;

    /// <summary>Measurements during a training, each twice as far as the one before; the last at its end.</summary>
    [Range(1, 12)]
    public int Checks { get; set; } = 6;

    /// <summary>Evaluations of the network in a measurement during training.</summary>
    [Range(1, 64)]
    public int CheckEvaluations { get; set; } = 4;
}
