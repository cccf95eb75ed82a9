using System.Buffers.Binary;
using System.Text;

namespace VoicePlugin.Core.Devices;

/// <summary>The DT_NEEDED entries of a 64-bit little-endian ELF file (System V ABI, chapter 5).</summary>
internal static class ElfImports
{
    private const int Load = 1, Dynamic = 2, Needed = 1, StringTable = 5;

    /// <summary>The names, in the file's order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The file is damaged.</exception>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> file)
    {
        var headers = (int)U64(file, 32);
        int size = U16(file, 54), count = U16(file, 56);
        int dynamic = -1, entries = 0;
        var segments = new List<(ulong Address, ulong Offset, ulong Bytes)>();
        for (var i = 0; i < count; i++)
        {
            var header = headers + i * size;
            var type = BinaryPrimitives.ReadInt32LittleEndian(file[header..]);
            if (type == Load)
                segments.Add((U64(file, header + 16), U64(file, header + 8), U64(file, header + 32)));
            if (type == Dynamic)
                (dynamic, entries) = ((int)U64(file, header + 8), (int)(U64(file, header + 32) / 16));
        }

        var names = new List<ulong>();
        var table = 0UL;
        for (var i = 0; dynamic >= 0 && i < entries; i++)
        {
            var tag = U64(file, dynamic + 16 * i);
            var value = U64(file, dynamic + 16 * i + 8);
            if (tag == Needed)
                names.Add(value);
            if (tag == StringTable)
                table = value;
        }

        var (address, offset, _) = segments.Find(s => table >= s.Address && table < s.Address + s.Bytes);
        var read = new List<string>();
        foreach (var name in names)
        {
            var text = file[checked((int)(table - address + offset + name))..];
            read.Add(Encoding.UTF8.GetString(text[..Math.Max(0, text.IndexOf((byte)0))]));
        }

        return read;
    }

    private static ulong U64(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt64LittleEndian(file[at..]);

    private static int U16(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
}
