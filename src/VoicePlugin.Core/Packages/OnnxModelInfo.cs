using System.Text;

namespace VoicePlugin.Core.Packages;

/// <summary>The outside of an .onnx file: operator set and the names and sizes of inputs and outputs, read without loading the network.</summary>
/// <param name="Opset">Version of the standard operator set; 0 if the file names none.</param>
/// <param name="Inputs">Inputs in the file's order.</param>
/// <param name="Outputs">Outputs in the file's order.</param>
public sealed record OnnxModelInfo(int Opset, IReadOnlyList<OnnxTensorInfo> Inputs, IReadOnlyList<OnnxTensorInfo> Outputs)
{
    /// <summary>Reads the field numbers 7 and 8 of ModelProto, 11 and 12 of GraphProto (see OnnxProto in the exporter).</summary>
    /// <exception cref="FormatException">The bytes are not a whole protobuf message of this kind.</exception>
    public static OnnxModelInfo Read(ReadOnlySpan<byte> model)
    {
        var opset = 0;
        List<OnnxTensorInfo> inputs = [], outputs = [];
        var fields = new ProtobufReader(model);
        while (fields.Next())
        {
            if (fields.Field == 7)
                ReadGraph(fields.Bytes, inputs, outputs);
            else if (fields.Field == 8)
                opset = Math.Max(opset, ReadOpset(fields.Bytes));
        }

        return new OnnxModelInfo(opset, inputs, outputs);
    }

    private static int ReadOpset(ReadOnlySpan<byte> message)
    {
        var (standard, version) = (true, 0);
        var fields = new ProtobufReader(message);
        while (fields.Next())
        {
            if (fields.Field == 1)
                standard = fields.Bytes.Length == 0;
            else if (fields.Field == 2)
                version = (int)fields.Integer;
        }

        return standard ? version : 0;
    }

    private static void ReadGraph(ReadOnlySpan<byte> message, List<OnnxTensorInfo> inputs, List<OnnxTensorInfo> outputs)
    {
        var fields = new ProtobufReader(message);
        while (fields.Next())
        {
            if (fields.Field == 11)
                inputs.Add(ReadValue(fields.Bytes));
            else if (fields.Field == 12)
                outputs.Add(ReadValue(fields.Bytes));
        }
    }

    // ValueInfoProto: name 1, type 2 → tensor_type 1 → elem_type 1, shape 2 → dim 1 → dim_value 1.
    private static OnnxTensorInfo ReadValue(ReadOnlySpan<byte> message)
    {
        var (name, type, dims) = ("", 0, new List<long>());
        var value = new ProtobufReader(message);
        while (value.Next())
        {
            if (value.Field == 1)
                name = Encoding.UTF8.GetString(value.Bytes);
            if (value.Field != 2)
                continue;
            var tensor = new ProtobufReader(ProtobufReader.First(value.Bytes, 1));
            while (tensor.Next())
            {
                if (tensor.Field == 1)
                    type = (int)tensor.Integer;
                else if (tensor.Field == 2)
                    ReadShape(tensor.Bytes, dims);
            }
        }

        return new OnnxTensorInfo(name, type == 1, dims);
    }

    private static void ReadShape(ReadOnlySpan<byte> message, List<long> dims)
    {
        var shape = new ProtobufReader(message);
        while (shape.Next())
        {
            if (shape.Field != 1)
                continue;
            var dim = new ProtobufReader(shape.Bytes);
            var size = -1L;
            while (dim.Next())
                size = dim.Field == 1 ? dim.Integer : size;
            dims.Add(size);
        }
    }
}
