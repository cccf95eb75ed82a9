using System.Runtime.InteropServices;
using Google.Protobuf;

namespace VoicePlugin.Export.Onnx;

/// <summary>Reads the float constants of an .onnx file, as <see cref="OnnxProto"/> writes them: raw little-endian data.</summary>
public static class OnnxArrays
{
    /// <summary>Every float constant by name; those stored in another way than as raw floats are left out.</summary>
    /// <param name="model">An .onnx file's bytes.</param>
    /// <exception cref="InvalidProtocolBufferException">The bytes are not a whole protobuf message.</exception>
    public static IReadOnlyDictionary<string, Weight> Read(byte[] model)
    {
        var arrays = new Dictionary<string, Weight>(StringComparer.Ordinal);
        foreach (var graph in Fields(model, 7))
            foreach (var initializer in Fields(graph, 5))
                ReadTensor(initializer, arrays);
        return arrays;
    }

    private static void ReadTensor(byte[] message, Dictionary<string, Weight> arrays)
    {
        var (name, type, raw, dims) = ("", 0, Array.Empty<byte>(), new List<long>());
        using var fields = new CodedInputStream(message);
        for (var tag = fields.ReadTag(); tag != 0; tag = fields.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (1, WireFormat.WireType.Varint):
                    dims.Add(fields.ReadInt64());
                    break;
                case (2, WireFormat.WireType.Varint):
                    type = fields.ReadInt32();
                    break;
                case (8, WireFormat.WireType.LengthDelimited):
                    name = fields.ReadString();
                    break;
                case (9, WireFormat.WireType.LengthDelimited):
                    raw = fields.ReadBytes().ToByteArray();
                    break;
                default:
                    fields.SkipLastField();
                    break;
            }
        }

        if (type == OnnxProto.FloatType && raw.Length == sizeof(float) * dims.Aggregate(1L, (a, b) => a * b))
            arrays[name] = new Weight(MemoryMarshal.Cast<byte, float>(raw).ToArray(), [.. dims]);
    }

    /// <summary>The contents of every field of that number that holds bytes.</summary>
    private static IEnumerable<byte[]> Fields(byte[] message, int number)
    {
        using var fields = new CodedInputStream(message);
        for (var tag = fields.ReadTag(); tag != 0; tag = fields.ReadTag())
        {
            if (WireFormat.GetTagFieldNumber(tag) == number && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                yield return fields.ReadBytes().ToByteArray();
            else
                fields.SkipLastField();
        }
    }
}
