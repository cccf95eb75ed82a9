namespace VoicePlugin.Plugin.State;

/// <summary>CRC-32 of ISO 3309 and PNG: reflected polynomial 0xEDB88320, start and end inverted.</summary>
internal static class Crc32
{
    /// <summary>Check sum of the bytes; that of "123456789" is 0xCBF43926.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
