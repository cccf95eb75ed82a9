using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace VoicePlugin.Export.Onnx;

/// <summary>Writes one protobuf message field by field, as bytes; every write is in call order, so equal calls give equal bytes.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Both streams are plain managed memory.")]
internal sealed class OnnxMessage
{
    private readonly MemoryStream _stream = new();
    private readonly CodedOutputStream _out;

    public OnnxMessage() => _out = new CodedOutputStream(_stream, leaveOpen: true);

    public OnnxMessage Int(int field, long value)
    {
        _out.WriteTag(field, WireFormat.WireType.Varint);
        _out.WriteInt64(value);
        return this;
    }

    public OnnxMessage Float(int field, float value)
    {
        _out.WriteTag(field, WireFormat.WireType.Fixed32);
        _out.WriteFloat(value);
        return this;
    }

    public OnnxMessage Text(int field, string value)
    {
        _out.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _out.WriteString(value);
        return this;
    }

    public OnnxMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        _out.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _out.WriteLength(value.Length);
        _out.Flush();
        _stream.Write(value);
        return this;
    }

    public OnnxMessage Message(int field, OnnxMessage inner) => Bytes(field, inner.ToBytes());

    /// <summary>Adds the fields of another message to this one.</summary>
    public OnnxMessage Append(OnnxMessage fields)
    {
        _out.Flush();
        _stream.Write(fields.ToBytes());
        return this;
    }

    public byte[] ToBytes()
    {
        _out.Flush();
        return _stream.ToArray();
    }
}
