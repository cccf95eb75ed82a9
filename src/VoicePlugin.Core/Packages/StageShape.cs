namespace VoicePlugin.Core.Packages;

/// <summary>All sizes of one stage's network; two networks with equal shapes have the same tensors.</summary>
/// <param name="Name">Stage name: <c>coarse</c>, <c>medium</c> or <c>fine</c>.</param>
/// <param name="Rate">Sample rate of the stage's band, Hz.</param>
/// <param name="Patch">Samples a token (2 ms): 12, 48, 96.</param>
/// <param name="Signals">Patches side by side in an input row: 2 (x_t, mean) or 3 (x_t, mean, upstream).</param>
/// <param name="Channels">Width C of the residual stream.</param>
/// <param name="Dilations">Tokens each block looks back, one entry a block.</param>
public sealed record StageShape(string Name, int Rate, int Patch, int Signals, int Channels, IReadOnlyList<int> Dilations)
{
    /// <summary>Width of the FiLM trunk.</summary>
    public const int FilmWidth = 64;

    /// <summary>Floats in a control row (<c>ControlVector.Width</c>).</summary>
    public const int ControlWidth = 104;

    /// <summary>Floats in a step row (<c>StepEmbedding.Width</c>).</summary>
    public const int StepWidth = 32;

    /// <summary>The three stages at their default sizes, in running order.</summary>
    public static IReadOnlyList<StageShape> Defaults { get; } =
    [
        new("coarse", 6000, 12, 2, 128, [1, 2, 4, 8, 16, 1, 2, 4]),
        new("medium", 24000, 48, 3, 160, [1, 2, 4, 8, 16, 1, 2, 4]),
        new("fine", 48000, 96, 3, 128, [1, 2, 4, 8, 16, 4]),
    ];

    /// <summary>Floats in one row of the input <c>signal</c>.</summary>
    public int SignalWidth => Signals * Patch;

    /// <summary>Units inside a block: 1.5 C.</summary>
    public int Hidden => Channels * 3 / 2;

    /// <summary>Blocks in the network.</summary>
    public int Blocks => Dilations.Count;

    /// <summary>Rows of the packed state tensor: the sum of the dilations.</summary>
    public int StateRows => Dilations.Sum();

    /// <summary>Whether every size is the same, dilations included.</summary>
    public bool Equals(StageShape? other) =>
        other is not null && (Name, Rate, Patch, Signals, Channels) == (other.Name, other.Rate, other.Patch, other.Signals, other.Channels)
        && Dilations.SequenceEqual(other.Dilations);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Rate, Patch, Signals, Channels, Blocks, StateRows);
}
