using System.Buffers.Binary;

namespace VoicePlugin.Core.Audio;

/// <summary>How the samples of a WAV file are stored, as its <c>fmt </c> chunk says.</summary>
/// <param name="IsFloat">True for IEEE float, false for PCM.</param>
/// <param name="BitsPerSample">8, 16, 24, 32 or 64.</param>
/// <param name="Channels">1..16.</param>
/// <param name="SampleRate">8000..384000 Hz.</param>
public readonly record struct WavFormat(bool IsFloat, int BitsPerSample, int Channels, int SampleRate)
{
    private const ushort Pcm = 1, IeeeFloat = 3, Extensible = 0xFFFE;

    // Bytes 2..15 of KSDATAFORMAT_SUBTYPE_PCM and _IEEE_FLOAT; the first two are the plain format code.
    private static ReadOnlySpan<byte> SubFormatTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Bytes of one sample of one channel.</summary>
    public int BytesPerSample => BitsPerSample / 8;

    /// <summary>Bytes of one sample of every channel.</summary>
    public int BytesPerFrame => BytesPerSample * Channels;

    /// <summary>Reads the body of a <c>fmt </c> chunk.</summary>
    /// <exception cref="VoicePluginException">The chunk is malformed or states something that is not supported.</exception>
    internal static WavFormat Parse(ReadOnlySpan<byte> chunk, string name)
    {
        if (chunk.Length < 16)
        {
            throw new VoicePluginException($"'{name}' is a damaged WAV file: its format chunk has {chunk.Length} bytes instead of 16 or more.");
        }

        int code = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int align = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (code == Extensible && chunk.Length >= 40 && chunk.Slice(26, 14).SequenceEqual(SubFormatTail))
        {
            code = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        var isFloat = code == IeeeFloat;
        var known = isFloat ? bits is 32 or 64 : code == Pcm && bits is 8 or 16 or 24 or 32;
        if (!known)
        {
            throw new VoicePluginException($"'{name}' has WAV format code {code} with {bits} bits, which is not supported; save it as 16, 24 or 32-bit PCM or 32-bit float.");
        }

        if (channels is < 1 or > 16)
        {
            throw new VoicePluginException($"'{name}' has {channels} channels; 1 to 16 are supported.");
        }

        if (rate is < StreamResampler.MinRate or > StreamResampler.MaxRate)
        {
            throw new VoicePluginException($"'{name}' has a sample rate of {rate} Hz; {StreamResampler.MinRate} to {StreamResampler.MaxRate} Hz are supported.");
        }

        var format = new WavFormat(isFloat, bits, channels, (int)rate);
        return align == format.BytesPerFrame
            ? format
            : throw new VoicePluginException($"'{name}' is a damaged WAV file: it states {align} bytes a sample frame where {format.BytesPerFrame} follow from {channels} channels of {bits} bits.");
    }

    /// <summary>Turns stored samples into floats (PCM full scale = 1.0); both spans cover the same samples.</summary>
    internal void Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (BitsPerSample)
        {
            case 8:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (bytes[i] - 128) / 128f;
                }

                break;
            case 16:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / 32768f;
                }

                break;
            case 24:
                for (var i = 0; i < samples.Length; i++)
                {
                    var b = bytes.Slice(3 * i, 3);
                    samples[i] = (b[0] | (b[1] << 8) | ((sbyte)b[2] << 16)) / 8388608f;
                }

                break;
            case 32 when IsFloat:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                }

                break;
            case 32:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) / 2147483648f;
                }

                break;
            default:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                }

                break;
        }
    }
}
