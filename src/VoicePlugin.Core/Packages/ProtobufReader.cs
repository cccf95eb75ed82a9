namespace VoicePlugin.Core.Packages;

/// <summary>
/// Walks over the fields of one protobuf message. Core needs the outside of an .onnx file and nothing else, which is not worth a
/// protobuf library in the plugin.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>Value of a field of wire type 0; 0 for others.</summary>
    public long Integer { get; private set; }

    /// <summary>Content of a field of wire type 2; empty for others.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Content of the first field of that number; empty if there is none.</summary>
    public static ReadOnlySpan<byte> First(ReadOnlySpan<byte> message, int field)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == field)
                return reader.Bytes;
        return [];
    }

    /// <summary>Moves to the next field.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="FormatException">The message is cut short or is no protobuf.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        Integer = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Integer = (long)ReadVarint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Bytes = Take(ReadVarint());
                break;
            case 5:
                Take(4);
                break;
            default:
                throw new FormatException("Unknown protobuf wire type.");
        }

        return Field > 0 ? true : throw new FormatException("Protobuf field number 0.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
            throw new FormatException("Protobuf message cut short.");
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Take(1)[0];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }

        throw new FormatException("Protobuf number too long.");
    }
}
