namespace VoicePlugin.Core.Packages;

/// <summary>A voice's <c>manifest.json</c>: what it is, where it comes from and which networks it is made of.</summary>
public sealed record VoiceManifest
{
    // The generated reader sets every init property, to null where the file has no such key.
    private static readonly IReadOnlyDictionary<string, double> Empty = new Dictionary<string, double>();

    /// <summary>The newest format this program writes and reads.</summary>
    public const int CurrentFormat = 3;

    /// <summary>Name of the file in the package's folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Version of the package format.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The voice's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences about the voice.</summary>
    public required string Description { get; init; }

    /// <summary>Licence of the package, an SPDX expression: <c>Apache-2.0</c>, <c>CC-BY-4.0 AND MIT</c>.</summary>
    public required string Licence { get; init; }

    /// <summary>The recordings it was trained on; at least one.</summary>
    public required IReadOnlyList<VoiceSource> Sources { get; init; }

    /// <summary>ONNX operator set of the networks.</summary>
    public required int Opset { get; init; }

    /// <summary>The features the networks were trained with.</summary>
    public required FeatureManifest Features { get; init; }

    /// <summary>The stages in running order.</summary>
    public required IReadOnlyList<StageManifest> Stages { get; init; }

    /// <summary>Facts about the training: name → number.</summary>
    public IReadOnlyDictionary<string, double> Training { get; init => field = value ?? Empty; } = Empty;

    /// <summary>What was measured on clips not trained on: name → number.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init => field = value ?? Empty; } = Empty;

    /// <summary>The stage of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public StageManifest Stage(string name) =>
        Stages.FirstOrDefault(s => s.Name == name) ?? throw new ArgumentException($"Voice {Name} has no stage {name}.", nameof(name));
}
