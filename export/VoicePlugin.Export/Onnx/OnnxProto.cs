using System.Buffers.Binary;

namespace VoicePlugin.Export.Onnx;

/// <summary>
/// The part of <c>onnx.proto</c> this project writes. Field numbers, as the ONNX project publishes them:
/// <code>
/// ModelProto     ir_version 1, producer_name 2, producer_version 3, doc_string 6, graph 7, opset_import 8
/// OperatorSetId  domain 1, version 2
/// GraphProto     node 1, name 2, initializer 5, input 11, output 12
/// NodeProto      input 1, output 2, name 3, op_type 4, attribute 5, domain 7
/// AttributeProto name 1, f 2, i 3, s 4, ints 8, type 20 (FLOAT 1, INT 2, STRING 3, INTS 7)
/// TensorProto    dims 1, data_type 2 (FLOAT 1, INT64 7), name 8, raw_data 9
/// ValueInfoProto name 1, type 2;  TypeProto tensor_type 1;  Tensor elem_type 1, shape 2
/// TensorShape    dim 1;  Dimension dim_value 1, dim_param 2
/// </code>
/// </summary>
internal static class OnnxProto
{
    /// <summary>IR version 9: the first that knows opset 20.</summary>
    public const int IrVersion = 9;

    public const int FloatType = 1;
    public const int Int64Type = 7;

    public static OnnxMessage Model(OnnxMessage graph, int opset, string? contribDomain, string doc)
    {
        var model = new OnnxMessage().Int(1, IrVersion).Text(2, "VoicePlugin").Text(3, "1").Text(6, doc).Message(7, graph)
            .Message(8, new OnnxMessage().Text(1, "").Int(2, opset));
        if (contribDomain is not null)
            model.Message(8, new OnnxMessage().Text(1, contribDomain).Int(2, 1));
        return model;
    }

    public static OnnxMessage Node(
        string op, string name, string domain, IEnumerable<string> inputs, IEnumerable<string> outputs, IEnumerable<OnnxAttribute> attributes)
    {
        var node = new OnnxMessage();
        foreach (var input in inputs)
            node.Text(1, input);
        foreach (var output in outputs)
            node.Text(2, output);
        node.Text(3, name).Text(4, op);
        foreach (var attribute in attributes)
            node.Message(5, Attribute(attribute));
        return domain.Length == 0 ? node : node.Text(7, domain);
    }

    public static OnnxMessage Tensor(string name, float[] data, ReadOnlySpan<long> dims)
    {
        var raw = new byte[data.Length * sizeof(float)];
        for (var i = 0; i < data.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), data[i]);
        return Tensor(name, FloatType, raw, dims);
    }

    public static OnnxMessage Tensor(string name, long[] data, ReadOnlySpan<long> dims)
    {
        var raw = new byte[data.Length * sizeof(long)];
        for (var i = 0; i < data.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(i * sizeof(long)), data[i]);
        return Tensor(name, Int64Type, raw, dims);
    }

    public static OnnxMessage FloatValue(string name, ReadOnlySpan<OnnxDim> dims)
    {
        var shape = new OnnxMessage();
        foreach (var dim in dims)
            shape.Message(1, dim.Symbol is { } symbol ? new OnnxMessage().Text(2, symbol) : new OnnxMessage().Int(1, dim.Size));
        var type = new OnnxMessage().Message(1, new OnnxMessage().Int(1, FloatType).Message(2, shape));
        return new OnnxMessage().Text(1, name).Message(2, type);
    }

    private static OnnxMessage Tensor(string name, int type, byte[] raw, ReadOnlySpan<long> dims)
    {
        var tensor = new OnnxMessage();
        foreach (var dim in dims)
            tensor.Int(1, dim);
        return tensor.Int(2, type).Text(8, name).Bytes(9, raw);
    }

    private static OnnxMessage Attribute(OnnxAttribute attribute)
    {
        var message = new OnnxMessage().Text(1, attribute.Name);
        switch (attribute.Value)
        {
            case float f:
                return message.Float(2, f).Int(20, 1);
            case long i:
                return message.Int(3, i).Int(20, 2);
            case string s:
                return message.Text(4, s).Int(20, 3);
            case long[] ints:
                foreach (var i in ints)
                    message.Int(8, i);
                return message.Int(20, 7);
            default:
                throw new ArgumentException($"Attribute {attribute.Name}: no ONNX type for {attribute.Value.GetType()}.", nameof(attribute));
        }
    }
}
