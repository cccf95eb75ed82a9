using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>
/// The 16 bytes that name an interface or a class. Written as four 32-bit words, as in the interface headers; on Windows the
/// bytes lie as in a COM GUID, elsewhere in the order in which they are read.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Tuid
{
    // Packed: in C it is an array of bytes, and structures that begin with one are not rounded up to whole eights.
    private readonly ulong _first, _second;

    /// <summary>From the four words of a declaration.</summary>
    public Tuid(uint a, uint b, uint c, uint d)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (OperatingSystem.IsWindows())
        {
            Words(bytes, a, littleEndian: true);
            // The second word is two 16-bit numbers there.
            Words(bytes[4..], b >> 16 | b << 16, littleEndian: true);
        }
        else
        {
            Words(bytes, a, littleEndian: false);
            Words(bytes[4..], b, littleEndian: false);
        }
        Words(bytes[8..], c, littleEndian: false);
        Words(bytes[12..], d, littleEndian: false);
        _first = BitConverter.ToUInt64(bytes);
        _second = BitConverter.ToUInt64(bytes[8..]);
    }

    private static void Words(Span<byte> target, uint word, bool littleEndian)
    {
        if (littleEndian)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(target, word);
        else
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(target, word);
    }
}
