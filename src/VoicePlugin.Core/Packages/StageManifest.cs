using System.Text.Json.Serialization;

namespace VoicePlugin.Core.Packages;

/// <summary>One stage's entry in the manifest.</summary>
public sealed record StageManifest
{
    /// <summary>Stage name: <c>coarse</c>, <c>medium</c> or <c>fine</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its network's file in the package's folder.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of that file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Sample rate of its band, Hz.</summary>
    public required int Rate { get; init; }

    /// <summary>Samples a token.</summary>
    public required int Patch { get; init; }

    /// <summary>Width of the network.</summary>
    public required int Channels { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int Blocks { get; init; }

    /// <summary>Tokens each block looks back.</summary>
    public required IReadOnlyList<int> Dilations { get; init; }

    /// <summary>Rows of the state tensor: the sum of the dilations.</summary>
    public required int StateRows { get; init; }

    /// <summary>Patches in an input row: 2 (x_t, mean) or 3 (and upstream).</summary>
    public required int Signals { get; init; }

    /// <summary>Solver steps it was trained for, 1..64.</summary>
    public required int Steps { get; init; }

    /// <summary>Trainable numbers in the network.</summary>
    public required long Parameters { get; init; }

    /// <summary>Optimiser steps it was trained for.</summary>
    public required long TrainingSteps { get; init; }

    /// <summary>Noise level 0..1 of the upstream band that the network is told when it plays; 0 where it was trained on clean ones.</summary>
    public double UpstreamLevel { get; init; }

    /// <summary>Highest frequency up to which the network's correction is used, Hz: where the recordings end. 0 = half the rate.</summary>
    public double TopHz { get; init; }

    /// <summary>The network's sizes.</summary>
    [JsonIgnore]
    public StageShape Shape => new(Name, Rate, Patch, Signals, Channels, Dilations);

    /// <summary>An entry for a network of this shape, its hash still empty.</summary>
    public static StageManifest Describe(StageShape shape, int steps, long parameters, long trainingSteps) => new()
    {
        Name = shape.Name,
        File = shape.Name + ".onnx",
        Sha256 = "",
        Rate = shape.Rate,
        Patch = shape.Patch,
        Channels = shape.Channels,
        Blocks = shape.Blocks,
        Dilations = shape.Dilations,
        StateRows = shape.StateRows,
        Signals = shape.Signals,
        Steps = steps,
        Parameters = parameters,
        TrainingSteps = trainingSteps,
    };
}
