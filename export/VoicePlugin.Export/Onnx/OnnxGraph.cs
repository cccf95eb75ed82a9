namespace VoicePlugin.Export.Onnx;

/// <summary>
/// Builds an ONNX model in memory: inputs, constants and nodes in the order they are called, tensors named by strings.
/// The same calls give the same bytes.
/// </summary>
/// <param name="name">Name of the graph, written into the file.</param>
/// <param name="opset">Version of the standard operator set, 18..20 for the helpers of this class.</param>
/// <param name="doc">One line about the model, written into the file.</param>
public sealed partial class OnnxGraph(string name, int opset = 20, string doc = "")
{
    private readonly OnnxMessage _nodes = new();
    private readonly OnnxMessage _initializers = new();
    private readonly OnnxMessage _inputs = new();
    private readonly OnnxMessage _outputs = new();
    private readonly HashSet<string> _names = [];
    private string? _contribDomain;

    /// <summary>Nodes written so far: at a few tokens a call, the run time follows this number.</summary>
    public int NodeCount { get; private set; }

    /// <summary>Floats in all constants written so far.</summary>
    public long ParameterCount { get; private set; }

    /// <summary>Whether a tensor of this name is there already.</summary>
    public bool Contains(string tensor) => _names.Contains(tensor);

    /// <summary>Declares a float input.</summary>
    /// <returns><paramref name="tensor"/>, for use as a node's input.</returns>
    public string Input(string tensor, params ReadOnlySpan<OnnxDim> dims)
    {
        Claim(tensor);
        _inputs.Message(11, OnnxProto.FloatValue(tensor, dims));
        return tensor;
    }

    /// <summary>Declares a float output; <paramref name="tensor"/> must be some node's output.</summary>
    public void Output(string tensor, params ReadOnlySpan<OnnxDim> dims)
    {
        if (!_names.Contains(tensor))
            throw new ArgumentException($"Graph {name}: output {tensor} is made by no node.", nameof(tensor));
        _outputs.Message(12, OnnxProto.FloatValue(tensor, dims));
    }

    /// <summary>Adds a float constant, row-major.</summary>
    /// <exception cref="ArgumentException">The sizes do not multiply to the number of values, or the name is taken.</exception>
    public string Constant(string tensor, float[] data, params ReadOnlySpan<long> dims)
    {
        CheckSize(tensor, data.Length, dims);
        Claim(tensor);
        _initializers.Message(5, OnnxProto.Tensor(tensor, data, dims));
        ParameterCount += data.Length;
        return tensor;
    }

    /// <summary>Adds a vector of integers (axes, sizes, starts); equal vectors share one constant.</summary>
    public string Integers(params long[] data)
    {
        var tensor = "int_" + string.Join('_', data);
        if (_names.Add(tensor))
            _initializers.Message(5, OnnxProto.Tensor(tensor, data, [data.Length]));
        return tensor;
    }

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The output's name: <paramref name="output"/>, or one made from the operator and the node's number.</returns>
    public string Node(string op, ReadOnlySpan<string> inputs, ReadOnlySpan<OnnxAttribute> attributes = default, string? output = null, string domain = "")
    {
        output ??= $"{op}_{NodeCount}";
        Nodes(op, inputs, [output], attributes, domain);
        return output;
    }

    /// <summary>Adds a node with several named outputs; an input or output of "" is one left out.</summary>
    public void Nodes(
        string op, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, ReadOnlySpan<OnnxAttribute> attributes = default, string domain = "")
    {
        foreach (var input in inputs)
            if (input.Length > 0 && !_names.Contains(input))
                throw new ArgumentException($"Graph {name}: {op} reads {input}, which is not made before it.", nameof(inputs));
        foreach (var output in outputs)
            if (output.Length > 0)
                Claim(output);
        if (domain.Length > 0)
            _contribDomain = domain;
        _nodes.Message(1, OnnxProto.Node(op, $"{NodeCount}_{op}", domain, inputs.ToArray(), outputs.ToArray(), attributes.ToArray()));
        NodeCount++;
    }

    /// <summary>The model as an .onnx file's bytes.</summary>
    public byte[] ToBytes()
    {
        var graph = new OnnxMessage().Append(_nodes).Text(2, name).Append(_initializers).Append(_inputs).Append(_outputs);
        return OnnxProto.Model(graph, opset, _contribDomain, doc).ToBytes();
    }

    private void Claim(string tensor)
    {
        if (!_names.Add(tensor))
            throw new ArgumentException($"Graph {name}: two tensors are called {tensor}.", nameof(tensor));
    }

    private void CheckSize(string tensor, int values, ReadOnlySpan<long> dims)
    {
        var size = 1L;
        foreach (var dim in dims)
            size *= dim;
        if (size != values)
            throw new ArgumentException($"Graph {name}: {tensor} has {values} values but its sizes multiply to {size}.", nameof(dims));
    }
}
