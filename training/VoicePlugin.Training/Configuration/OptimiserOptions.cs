using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Training.Configuration;

/// <summary>How the weights are moved.</summary>
public sealed class OptimiserOptions
{
    /// <summary>Crops a step.</summary>
    [Range(1, 4096)]
    public int Batch { get; set; } = 16;

    /// <summary>Length of a crop in tokens of 2 ms.</summary>
    [Range(16, 5000)]
    public int CropTokens { get; set; } = 250;

    /// <summary>Peak learning rate of AdamW (betas 0.9, 0.99).</summary>
    [Range(1e-7, 1)]
    public double LearningRate { get; set; } = 2e-4;

    /// <summary>Decoupled weight decay.</summary>
    [Range(0, 1)]
    public double WeightDecay { get; set; } = 0.01;

    /// <summary>Steps of linear warm-up.</summary>
    [Range(0, 1_000_000)]
    public int WarmUpSteps { get; set; } = 500;

    /// <summary>Learning rate at the end of the run, as a share of the peak.</summary>
    [Range(0, 1)]
    public double FinalShare { get; set; } = 0.05;

    /// <summary>Largest norm of the gradient.</summary>
    [Range(1e-3, 1e6)]
    public double GradientClip { get; set; } = 1;

    /// <summary>Decay a step of the averaged weights that are exported.</summary>
    [Range(0, 0.999999)]
    public double EmaDecay { get; set; } = 0.999;

    /// <summary>Minutes between checkpoints.</summary>
    [Range(0.01, 1e6)]
    public double CheckpointMinutes { get; set; } = 5;

    /// <summary>Minutes between loss plots and sample renders.</summary>
    [Range(0.01, 1e6)]
    public double SampleMinutes { get; set; } = 10;
}
