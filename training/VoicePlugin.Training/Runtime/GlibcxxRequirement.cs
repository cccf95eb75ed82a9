using System.Buffers.Binary;
using System.Text;
using VoicePlugin.Core;

namespace VoicePlugin.Training.Runtime;

/// <summary>
/// Marks one symbol-version requirement of an ELF64 library as weak, so that the loader no longer insists on it.
/// </summary>
/// <remarks>
/// TorchSharp's native library asks for <c>GLIBCXX_3.4.32</c>; systems with GCC 12 (Debian 12) carry 3.4.30. The only
/// symbol behind that version is the link-time marker <c>std::ios_base_library_init</c>, which no relocation uses, so
/// nothing is lost. Layout: System V gABI "Symbol Versioning", <c>Elf64_Verneed</c> and <c>Elf64_Vernaux</c>.
/// </remarks>
public static class GlibcxxRequirement
{
    /// <summary>The version that TorchSharp 0.107.0 asks for without using it.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    private const int SectionHeaderSize = 64;
    private const uint GnuVerneed = 0x6ffffffe;
    private const ushort WeakFlag = 0x2;

    /// <summary>Marks the requirement weak in the file, in place by an atomic replacement that keeps its time stamp.</summary>
    /// <param name="path">An ELF64 little-endian shared library.</param>
    /// <param name="version">Name of the required version.</param>
    /// <returns>True if the file was changed; false if it was weak already or does not ask for that version.</returns>
    /// <exception cref="VoicePluginException">The file is missing, is no ELF64 library, or cannot be replaced.</exception>
    public static bool Weaken(string path, string version = Version)
    {
        if (!File.Exists(path))
        {
            throw new VoicePluginException($"{path} is missing: build VoicePlugin.Training again.");
        }

        byte[] image = File.ReadAllBytes(path);
        if (!WeakenImage(image, version, path))
        {
            return false;
        }

        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, image);
            // The build copies only files whose time or size differ: keeping both keeps the patched copy.
            File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(path));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new VoicePluginException(
                $"{path} needs a one-bit change to load on this system but cannot be written ({e.Message}); run once with write access to that folder.");
        }

        return true;
    }

    private static bool WeakenImage(byte[] image, string version, string path)
    {
        if (image.Length < 64 || !image.AsSpan(0, 4).SequenceEqual("\u007fELF"u8) || image[4] != 2 || image[5] != 1)
        {
            throw new VoicePluginException($"{path} is not a 64-bit little-endian ELF library: restore the TorchSharp package again.");
        }

        try
        {
            return WeakenSections(image, version);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException or IndexOutOfRangeException)
        {
            throw new VoicePluginException($"{path} is a damaged ELF library (its section table points outside the file): restore the TorchSharp package again.");
        }
    }

    private static bool WeakenSections(Span<byte> image, string version)
    {
        int table = checked((int)U64(image, 40));
        int count = U16(image, 60);
        bool changed = false;
        for (int i = 0; i < count; i++)
        {
            Span<byte> header = image.Slice(table + (i * SectionHeaderSize), SectionHeaderSize);
            if (U32(header, 4) != GnuVerneed)
            {
                continue;
            }

            Span<byte> section = Contents(image, header);
            Span<byte> linked = image.Slice(table + ((int)U32(header, 40) * SectionHeaderSize), SectionHeaderSize);
            changed |= WeakenRequirements(section, Contents(image, linked), version);
        }

        return changed;
    }

    private static bool WeakenRequirements(Span<byte> section, ReadOnlySpan<byte> names, string version)
    {
        bool changed = false;
        int need = 0;
        while (true)
        {
            int aux = need + (int)U32(section, need + 8);
            for (int n = U16(section, need + 2); n > 0; n--)
            {
                ushort flags = U16(section, aux + 4);
                if (Name(names, (int)U32(section, aux + 8)) == version && (flags & WeakFlag) == 0)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(section[(aux + 4)..], (ushort)(flags | WeakFlag));
                    changed = true;
                }

                aux += (int)U32(section, aux + 12);
            }

            int next = (int)U32(section, need + 12);
            if (next == 0)
            {
                return changed;
            }

            need += next;
        }
    }

    private static Span<byte> Contents(Span<byte> image, ReadOnlySpan<byte> header) =>
        image.Slice(checked((int)U64(header, 24)), checked((int)U64(header, 32)));

    private static string Name(ReadOnlySpan<byte> names, int offset)
    {
        ReadOnlySpan<byte> rest = names[offset..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);

    private static ulong U64(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt64LittleEndian(data[at..]);
}
