namespace VoicePlugin.Core.Packages;

/// <summary>One input or output of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFloat">Whether it holds 32-bit floats.</param>
/// <param name="Dims">Sizes; −1 is one known only at run time.</param>
public sealed record OnnxTensorInfo(string Name, bool IsFloat, IReadOnlyList<long> Dims)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Dims.Select(d => d < 0 ? "tokens" : $"{d}"))}]";
}
