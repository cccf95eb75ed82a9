using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>A research question as an experiment: networks, arms made of them, and how the arms are measured.</summary>
public sealed class AblationConfig
{
    /// <summary>Short name: of the result files.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>The question, one sentence: title of the plots.</summary>
    [Required]
    public string Question { get; set; } = "";

    /// <summary>Crops.</summary>
    [Required, ValidateObjectMembers]
    public PoolOptions Pool { get; set; } = new();

    /// <summary>Training.</summary>
    [Required, ValidateObjectMembers]
    public BudgetOptions Budget { get; set; } = new();

    /// <summary>Networks by name.</summary>
    [Required]
    public Dictionary<string, NetOptions> Nets { get; set; } = [];

    /// <summary>Arms by name: networks in running order, the bands of one of coarse / coarse, medium, fine / coarse, upper / whole.</summary>
    [Required]
    public Dictionary<string, string[]> Arms { get; set; } = [];

    /// <summary>What is measured of every arm at its end.</summary>
    [Required, ValidateEnumeratedItems]
    public List<MeasureOptions> Measures { get; set; } = [];

    /// <summary>Arms whose figure at the end of training is a threshold: how many FLOPs do others need to reach it?</summary>
    public string[] Thresholds { get; set; } = [];
}
