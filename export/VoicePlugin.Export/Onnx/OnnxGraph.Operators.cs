namespace VoicePlugin.Export.Onnx;

/// <content>The operators the stages are made of. Every tensor is row-major; all take and return tensor names.</content>
public sealed partial class OnnxGraph
{
    /// <summary>Matrix product with NumPy broadcasting.</summary>
    public string MatMul(string a, string b, string? output = null) => Node("MatMul", [a, b], output: output);

    /// <summary><c>a·b + c</c>: a [T,K], b [K,N], c [T,N], [1,N] or [N]. One node where MatMul and Add are two.</summary>
    public string Gemm(string a, string b, string? c = null, string? output = null) =>
        Node("Gemm", c is null ? [a, b] : [a, b, c], output: output);

    /// <summary>Element-wise sum with broadcasting.</summary>
    public string Add(string a, string b, string? output = null) => Node("Add", [a, b], output: output);

    /// <summary>Element-wise difference with broadcasting.</summary>
    public string Sub(string a, string b, string? output = null) => Node("Sub", [a, b], output: output);

    /// <summary>Element-wise product with broadcasting.</summary>
    public string Mul(string a, string b, string? output = null) => Node("Mul", [a, b], output: output);

    /// <summary>max(x, 0).</summary>
    public string Relu(string x, string? output = null) => Node("Relu", [x], output: output);

    /// <summary>Hyperbolic tangent.</summary>
    public string Tanh(string x, string? output = null) => Node("Tanh", [x], output: output);

    /// <summary>1 / (1 + e^−x).</summary>
    public string Sigmoid(string x, string? output = null) => Node("Sigmoid", [x], output: output);

    /// <summary>x·Φ(x): the exact (erf) GELU, or with <paramref name="tanh"/> its tanh approximation. Needs opset 20.</summary>
    public string Gelu(string x, bool tanh = false, string? output = null) =>
        Node("Gelu", [x], [("approximate", tanh ? "tanh" : "none")], output);

    /// <summary>Normalises each row over the last axis, then scales and shifts it.</summary>
    /// <param name="x">[…, C].</param>
    /// <param name="scale">[C].</param>
    /// <param name="bias">[C], or null for none.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="output">Name of the result, or null.</param>
    public string LayerNorm(string x, string scale, string? bias = null, float epsilon = 1e-5f, string? output = null) =>
        Node("LayerNormalization", bias is null ? [x, scale] : [x, scale, bias], [("axis", -1), ("epsilon", epsilon)], output);

    /// <summary>Joins tensors along an axis.</summary>
    public string Concat(int axis, ReadOnlySpan<string> inputs, string? output = null) => Node("Concat", inputs, [("axis", axis)], output);

    /// <summary>The part [start, end) of one axis; negative positions count from the end, <c>long.MaxValue</c> is the end.</summary>
    public string Slice(string x, int axis, long start, long end, string? output = null) =>
        Node("Slice", [x, Integers(start), Integers(end), Integers(axis)], output: output);

    /// <summary>Cuts an axis into parts of the given sizes.</summary>
    /// <returns>The parts' names: <paramref name="prefix"/> and a number.</returns>
    public string[] Split(string x, int axis, ReadOnlySpan<long> sizes, string prefix)
    {
        var parts = new string[sizes.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = prefix + i;
        Nodes("Split", [x, Integers(sizes.ToArray())], parts, [("axis", axis)]);
        return parts;
    }

    /// <summary>Gives a tensor another shape; −1 stands for what is left, 0 for the same size as before.</summary>
    public string Reshape(string x, ReadOnlySpan<long> dims, string? output = null) =>
        Node("Reshape", [x, Integers(dims.ToArray())], output: output);

    /// <summary>Permutes the axes.</summary>
    public string Transpose(string x, long[] order, string? output = null) => Node("Transpose", [x], [("perm", order)], output);

    /// <summary>1-D convolution (correlation) of x [1,I,N] with w [O,I/groups,K].</summary>
    /// <param name="x">[1,I,N].</param>
    /// <param name="w">[O,I/groups,K].</param>
    /// <param name="bias">[O] or null.</param>
    /// <param name="padLeft">Zeros before the first sample.</param>
    /// <param name="padRight">Zeros after the last sample.</param>
    /// <param name="dilation">Samples between taps.</param>
    /// <param name="groups">Channel groups.</param>
    /// <param name="output">Name of the result, or null.</param>
    public string Conv(
        string x, string w, string? bias = null, int padLeft = 0, int padRight = 0, int dilation = 1, int groups = 1, string? output = null) =>
        Node(
            "Conv",
            bias is null ? [x, w] : [x, w, bias],
            [("pads", new long[] { padLeft, padRight }), ("dilations", new long[] { dilation }), ("group", groups)],
            output);

    /// <summary>1-D transposed convolution of x [1,I,N] with w [I,O,K].</summary>
    /// <param name="x">[1,I,N].</param>
    /// <param name="w">[I,O,K].</param>
    /// <param name="bias">[O] or null.</param>
    /// <param name="stride">Output samples an input sample.</param>
    /// <param name="pad">Samples cut from each end.</param>
    /// <param name="output">Name of the result, or null.</param>
    public string ConvTranspose(string x, string w, string? bias, int stride, int pad, string? output = null) =>
        Node(
            "ConvTranspose",
            bias is null ? [x, w] : [x, w, bias],
            [("strides", new long[] { stride }), ("pads", new long[] { pad, pad })],
            output);
}
