using System.Buffers.Binary;

namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>Makes states that no plugin wrote: pure noise, and good ones damaged. Damage may also carry a valid check sum, so that it gets past the first gate.</summary>
internal sealed class StateMutator(IReadOnlyList<byte[]> good)
{
    private const int LongestNoise = 4096, CheckBytes = 4;

    /// <summary>A state for a case; equal generators give equal states.</summary>
    public byte[] Make(Random random)
    {
        var source = good.Count == 0 ? [] : good[random.Next(good.Count)];
        if (source.Length == 0 || random.Next(6) == 0) return Noise(random);
        var bytes = random.Next(5) switch
        {
            0 => source[..random.Next(source.Length)],
            1 => [.. source, .. Noise(random)],
            2 => Splice(source, random),
            _ => (byte[])source.Clone(),
        };
        for (var hits = random.Next(1, 9); hits > 0 && bytes.Length > 0; hits--) Hit(bytes, random);
        return random.Next(2) == 0 ? Repair(bytes) : bytes;
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[(int)Math.Pow(LongestNoise, random.NextDouble())];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Splice(byte[] source, Random random)
    {
        int from = random.Next(source.Length), to = random.Next(from, source.Length);
        return random.Next(2) == 0 ? [.. source[..from], .. source[to..]] : [.. source[..to], .. source[from..]];
    }

    private static void Hit(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(5))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill(0xFF); break;
            case 3: bytes.AsSpan(at, Math.Min(8, bytes.Length - at)).Clear(); break;
            // A double that is no number, where a value may stand.
            default:
                if (bytes.Length - at >= 8) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), random.Next(2) == 0 ? double.NaN : double.PositiveInfinity);
                break;
        }
    }

    private static byte[] Repair(byte[] bytes)
    {
        if (bytes.Length <= CheckBytes) return bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(^CheckBytes), Crc32(bytes.AsSpan(..^CheckBytes)));
        return bytes;
    }

    // The polynomial of ISO 3309, reflected, as in PNG and zip.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
