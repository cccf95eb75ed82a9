using System.Buffers.Binary;
using System.Text;

namespace VoicePlugin.Packaging.Linux;

/// <summary>What a shared library or a program for 64-bit Linux needs from others, read from its dynamic section (ELF, gABI and GNU versions).</summary>
/// <param name="Libraries">Names of the libraries it loads, such as <c>libc.so.6</c>.</param>
/// <param name="Versions">Library and version of its symbols that are needed, such as <c>("libc.so.6", "GLIBC_2.34")</c>.</param>
public sealed record ElfFile(IReadOnlyList<string> Libraries, IReadOnlyList<(string Library, string Version)> Versions)
{
    private const uint Load = 1, Dynamic = 2;
    private const long Needed = 1, StringTable = 5, VersionNeeds = 0x6ffffffe, VersionNeedsCount = 0x6fffffff;

    /// <summary>Reads a file.</summary>
    /// <returns>What it needs; null if it is not a little-endian 64-bit ELF file.</returns>
    /// <exception cref="InvalidDataException">It begins as one but is damaged.</exception>
    public static ElfFile? Read(string path)
    {
        Span<byte> head = stackalloc byte[6];
        using (var stream = File.OpenRead(path))
            if (stream.ReadAtLeast(head, 6, throwOnEndOfStream: false) < 6 || !head.SequenceEqual("\u007fELF\u0002\u0001"u8)) return null;
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"'{path}' is a damaged ELF file.", e);
        }
    }

    private static ElfFile Parse(byte[] data)
    {
        var segments = Enumerable.Range(0, U16(data, 56)).Select(i => (int)U64(data, 32) + i * U16(data, 54)).ToList();
        int dynamic = segments.FirstOrDefault(s => U32(data, s) == Dynamic, -1);
        if (dynamic < 0) return new ElfFile([], []);

        int start = (int)U64(data, dynamic + 8), length = (int)U64(data, dynamic + 32);
        var tags = Enumerable.Range(0, length / 16).Select(i => (Tag: U64(data, start + 16 * i), Value: U64(data, start + 16 * i + 8)))
            .TakeWhile(t => t.Tag != 0).ToList();
        int strings = Offset(tags.First(t => t.Tag == StringTable).Value);
        var libraries = tags.Where(t => t.Tag == Needed).Select(t => Text(data, strings + (int)t.Value)).ToList();

        var versions = new List<(string, string)>();
        var needs = tags.FirstOrDefault(t => t.Tag == VersionNeeds);
        int at = needs.Tag == 0 ? 0 : Offset(needs.Value);
        for (long i = tags.FirstOrDefault(t => t.Tag == VersionNeedsCount).Value; i > 0; i--)
        {
            string library = Text(data, strings + (int)U32(data, at + 4));
            int symbol = at + (int)U32(data, at + 8);
            for (int count = U16(data, at + 2); count > 0; count--)
            {
                versions.Add((library, Text(data, strings + (int)U32(data, symbol + 8))));
                symbol += (int)U32(data, symbol + 12);
            }
            at += (int)U32(data, at + 12);
        }
        return new ElfFile(libraries, versions);

        // Addresses in memory become places in the file by way of the segments that are loaded.
        int Offset(long address)
        {
            int segment = segments.First(s => U32(data, s) == Load && address >= U64(data, s + 16) && address < U64(data, s + 16) + U64(data, s + 32));
            return (int)(address - U64(data, segment + 16) + U64(data, segment + 8));
        }
    }

    private static ushort U16(byte[] data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(at, 2));

    private static uint U32(byte[] data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at, 4));

    private static long U64(byte[] data, int at) => BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(at, 8));

    private static string Text(byte[] data, int at) => Encoding.ASCII.GetString(data, at, data.AsSpan(at).IndexOf((byte)0));
}
