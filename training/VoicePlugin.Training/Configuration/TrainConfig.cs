using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Models;

namespace VoicePlugin.Training.Configuration;

/// <summary>A training run: these defaults, overridden by what the configuration file says.</summary>
public sealed class TrainConfig
{
    /// <summary>Names of the stages, in order.</summary>
    public static IReadOnlyList<string> StageNames { get; } = ["coarse", "medium", "fine"];

    /// <summary>Name of the voice.</summary>
    [Required]
    public string Name { get; set; } = "voice";

    /// <summary>One line about the voice.</summary>
    public string Description { get; set; } = "";

    /// <summary>SPDX identifier of the voice's licence.</summary>
    [Required]
    public string Licence { get; set; } = "";

    /// <summary>What it is trained on.</summary>
    [Required, ValidateEnumeratedItems]
    public List<DataSource> Sources { get; set; } = [];

    /// <summary>Seed of initialisation, sampling and noise.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

    /// <summary>Threads of one tensor operation; 0 = all cores.</summary>
    [Range(0, 1024)]
    public int Threads { get; set; } = 1;

    /// <summary>How the weights are moved.</summary>
    [Required, ValidateObjectMembers]
    public OptimiserOptions Optimiser { get; set; } = new();

    /// <summary>What is minimised.</summary>
    [Required, ValidateObjectMembers]
    public LossOptions Loss { get; set; } = new();

    /// <summary>The stages.</summary>
    [Required, ValidateObjectMembers]
    public StageSet Stages { get; set; } = new();

    /// <summary>The options of a stage.</summary>
    /// <exception cref="VoicePluginException">There is no such stage.</exception>
    public StageOptions Stage(string name) => name switch
    {
        "coarse" => Stages.Coarse,
        "medium" => Stages.Medium,
        "fine" => Stages.Fine,
        _ => throw new VoicePluginException($"Stage '{name}' is unknown: use coarse, medium, fine or all."),
    };

    /// <summary>The tensor shapes of a stage.</summary>
    /// <exception cref="VoicePluginException">There is no such stage.</exception>
    public StageShape Shape(string name)
    {
        StageOptions stage = Stage(name);
        (int rate, int patch, int signals) = name switch
        {
            "coarse" => (6000, 12, 2),
            "medium" => (24000, 48, 3),
            _ => (48000, 96, 3),
        };
        return new StageShape(name, rate, patch, signals, stage.Channels, stage.Dilations);
    }
}
