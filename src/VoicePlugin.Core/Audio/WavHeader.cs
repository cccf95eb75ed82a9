using System.Buffers.Binary;

namespace VoicePlugin.Core.Audio;

/// <summary>Walks the chunks of a WAV file up to its samples (Microsoft RIFF; EBU Tech 3306 for RF64).</summary>
internal static class WavHeader
{
    private const int LargestFormatChunk = 4096;

    /// <summary>Reads the header and leaves the stream at the first sample.</summary>
    /// <returns>The format, and the bytes of sample data (-1: until the pipe ends).</returns>
    public static (WavFormat Format, long DataBytes) Read(Stream stream, string name)
    {
        Span<byte> head = stackalloc byte[12];
        var got = stream.ReadAtLeast(head, 12, throwOnEndOfStream: false);
        if (got == 0)
        {
            throw new VoicePluginException($"'{name}' is an empty file (0 bytes).");
        }

        var isRf64 = head.StartsWith("RF64"u8);
        if (got < 12 || !(isRf64 || head.StartsWith("RIFF"u8)) || !head[8..].SequenceEqual("WAVE"u8))
        {
            throw new VoicePluginException($"'{name}' is not a WAV file, whatever its name says: it does not begin with a RIFF/WAVE header.");
        }

        WavFormat? format = null;
        long dataBytes64 = -1;
        while (stream.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            var id = head[..4];
            long size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (id.SequenceEqual("data"u8))
            {
                return format is { } f
                    ? (f, CheckData(stream, name, f, isRf64 && size == uint.MaxValue ? dataBytes64 : size))
                    : throw new VoicePluginException($"'{name}' is a damaged WAV file: it has no format chunk before its samples.");
            }

            if (id.SequenceEqual("fmt "u8))
            {
                format = WavFormat.Parse(ReadBody(stream, name, size), name);
            }
            else if (isRf64 && id.SequenceEqual("ds64"u8) && ReadBody(stream, name, size) is { Length: >= 16 } body)
            {
                dataBytes64 = BinaryPrimitives.ReadInt64LittleEndian(body.AsSpan(8));
            }
            else
            {
                Skip(stream, size + (size & 1));
            }
        }

        throw new VoicePluginException($"'{name}' is a truncated WAV file: it ends before its samples begin.");
    }

    /// <summary>Writes the 58-byte header of a 32-bit float file (with the <c>fact</c> chunk that format asks for).</summary>
    public static void Write(Span<byte> header, int sampleRate, int channels, long frames)
    {
        var dataBytes = (uint)(frames * channels * sizeof(float));
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], FloatHeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 18);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 3);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sampleRate * channels * sizeof(float));
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)(channels * sizeof(float)));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 32);
        BinaryPrimitives.WriteInt16LittleEndian(header[36..], 0);
        "fact"u8.CopyTo(header[38..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[42..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[46..], (uint)frames);
        "data"u8.CopyTo(header[50..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[54..], dataBytes);
    }

    /// <summary>Bytes that <see cref="Write"/> fills.</summary>
    public const int FloatHeaderBytes = 58;

    private static long CheckData(Stream stream, string name, WavFormat format, long size)
    {
        if (!stream.CanSeek)
        {
            // Programs that write to a pipe cannot go back to fill the length in: they leave 0 or all ones.
            return size is 0 or uint.MaxValue or < 0 ? -1 : size;
        }

        var present = stream.Length - stream.Position;
        if (size < 0 || size > present)
        {
            throw new VoicePluginException($"'{name}' is truncated: its header announces {size} bytes of samples and the file holds {present}; copy or export it again.");
        }

        return size >= format.BytesPerFrame
            ? size
            : throw new VoicePluginException($"'{name}' holds 0 samples.");
    }

    private static byte[] ReadBody(Stream stream, string name, long size)
    {
        if (size > LargestFormatChunk)
        {
            throw new VoicePluginException($"'{name}' is a damaged WAV file: its header has a chunk of {size} bytes where {LargestFormatChunk} are plenty.");
        }

        var body = new byte[size];
        if (stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length)
        {
            throw new VoicePluginException($"'{name}' is a truncated WAV file: it ends before its samples begin.");
        }

        Skip(stream, size & 1);
        return body;
    }

    private static void Skip(Stream stream, long bytes)
    {
        if (stream.CanSeek)
        {
            stream.Seek(bytes, SeekOrigin.Current);
            return;
        }

        Span<byte> sink = stackalloc byte[512];
        while (bytes > 0 && stream.Read(sink[..(int)Math.Min(bytes, sink.Length)]) is > 0 and var read)
        {
            bytes -= read;
        }
    }
}
