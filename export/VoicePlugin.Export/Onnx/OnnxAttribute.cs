namespace VoicePlugin.Export.Onnx;

/// <summary>A named attribute of a node; its value is a <c>long</c>, <c>float</c>, <c>string</c> or <c>long[]</c>.</summary>
/// <param name="Name">Name in the operator's specification.</param>
/// <param name="Value">The value; its type chooses the attribute's type in the file.</param>
public readonly record struct OnnxAttribute(string Name, object Value)
{
    public static implicit operator OnnxAttribute((string Name, int Value) a) => new(a.Name, (long)a.Value);

    public static implicit operator OnnxAttribute((string Name, long Value) a) => new(a.Name, a.Value);

    public static implicit operator OnnxAttribute((string Name, float Value) a) => new(a.Name, a.Value);

    public static implicit operator OnnxAttribute((string Name, string Value) a) => new(a.Name, a.Value);

    public static implicit operator OnnxAttribute((string Name, long[] Value) a) => new(a.Name, a.Value);
}
