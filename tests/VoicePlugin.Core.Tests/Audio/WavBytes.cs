using System.Text;

namespace VoicePlugin.Core.Tests.Audio;

/// <summary>Builds WAV files byte by byte, good and bad ones, apart from the code under test.</summary>
public static class WavBytes
{
    /// <summary>A whole file: a format chunk and a data chunk with the stated or the true length.</summary>
    public static byte[] File(int code, int bits, int channels, int rate, byte[] data, uint? statedLength = null, bool extensible = false, byte[]? between = null)
    {
        using var stream = new MemoryStream();
        using var w = new BinaryWriter(stream);
        w.Write(Encoding.ASCII.GetBytes("RIFF"));
        w.Write(0u);
        w.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        w.Write(extensible ? 40 : 16);
        w.Write((ushort)(extensible ? 0xFFFE : code));
        w.Write((ushort)channels);
        w.Write(rate);
        w.Write(rate * channels * bits / 8);
        w.Write((ushort)(channels * bits / 8));
        w.Write((ushort)bits);
        if (extensible)
        {
            w.Write((ushort)22);
            w.Write((ushort)bits);
            w.Write(0);
            w.Write((ushort)code);
            w.Write([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);
        }

        w.Write(between ?? []);
        w.Write(Encoding.ASCII.GetBytes("data"));
        w.Write(statedLength ?? (uint)data.Length);
        w.Write(data);
        w.Flush();
        return stream.ToArray();
    }

    /// <summary>Samples in -1..1 as little-endian PCM or float of a width.</summary>
    public static byte[] Samples(IEnumerable<double> samples, int bits, bool isFloat)
    {
        using var stream = new MemoryStream();
        using var w = new BinaryWriter(stream);
        foreach (var x in samples)
        {
            switch (bits)
            {
                case 8:
                    w.Write((byte)Math.Clamp(Math.Round(x * 128) + 128, 0, 255));
                    break;
                case 16:
                    w.Write((short)Math.Clamp(Math.Round(x * 32768), -32768, 32767));
                    break;
                case 24:
                    var v = (int)Math.Clamp(Math.Round(x * 8388608), -8388608, 8388607);
                    w.Write([(byte)v, (byte)(v >> 8), (byte)(v >> 16)]);
                    break;
                case 32 when isFloat:
                    w.Write((float)x);
                    break;
                case 32:
                    w.Write((int)Math.Clamp(Math.Round(x * 2147483648.0), -2147483648.0, 2147483647.0));
                    break;
                default:
                    w.Write(x);
                    break;
            }
        }

        w.Flush();
        return stream.ToArray();
    }
}
