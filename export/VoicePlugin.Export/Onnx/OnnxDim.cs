namespace VoicePlugin.Export.Onnx;

/// <summary>One dimension of a graph input or output: a fixed size, or a name for a size known only at run time.</summary>
/// <param name="Size">Fixed size, ≥ 1; 0 when <paramref name="Symbol"/> is set.</param>
/// <param name="Symbol">Name of a dynamic size (`tokens`), or null.</param>
public readonly record struct OnnxDim(long Size, string? Symbol)
{
    public static implicit operator OnnxDim(long size) => new(size, null);

    public static implicit operator OnnxDim(int size) => new(size, null);

    public static implicit operator OnnxDim(string symbol) => new(0, symbol);
}
