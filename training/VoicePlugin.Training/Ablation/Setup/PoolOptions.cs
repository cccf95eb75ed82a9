using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>The crops of an experiment, rendered once and kept in memory.</summary>
public sealed class PoolOptions
{
    /// <summary>Crops to train on.</summary>
    [Range(2, 100_000)]
    public int Crops { get; set; } = 600;

    /// <summary>Crops of other speakers to measure on.</summary>
    [Range(2, 10_000)]
    public int ValidCrops { get; set; } = 48;

    /// <summary>Length of a crop in tokens of 2 ms, a multiple of 5.</summary>
    [Range(50, 1000)]
    public int Tokens { get; set; } = 160;

    /// <summary>Draws of the prior's noise for each crop that is measured on.</summary>
    [Range(1, 64)]
    public int Draws { get; set; } = 1;

    /// <summary>Seed of the choice of crops, the same for every run.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 11;
}
