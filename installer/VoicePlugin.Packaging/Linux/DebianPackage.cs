using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VoicePlugin.Packaging.Formats;

namespace VoicePlugin.Packaging.Linux;

/// <summary>
/// Writes a .deb: an <c>ar</c> archive of <c>debian-binary</c>, <c>control.tar.gz</c> and <c>data.tar.gz</c> (deb(5)). Without dpkg-deb, so
/// that the bytes are the same wherever it is made; with gzip, which every dpkg reads.
/// </summary>
public static class DebianPackage
{
    /// <summary>Writes the package; the stream stays open.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="control">The file control without Installed-Size, which is computed; ends with a line feed.</param>
    /// <param name="entries">What is installed, paths relative to the root folder.</param>
    /// <param name="date">Time of every entry.</param>
    public static void Write(Stream output, string control, IReadOnlyList<ArchiveEntry> entries, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using Stream data = Scratch(), head = Scratch();
        TarGz.Write(data, entries, date, "./");
        var (sums, kibibytes) = Sums(entries);
        TarGz.Write(
            head,
            [
                ArchiveEntry.Of("control", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{control}Installed-Size: {kibibytes}\n"))),
                ArchiveEntry.Of("md5sums", Encoding.UTF8.GetBytes(sums)),
            ],
            date,
            "./");
        Ar.Write(output, [("debian-binary", new MemoryStream("2.0\n"u8.ToArray())), ("control.tar.gz", head), ("data.tar.gz", data)], date);
    }

    /// <summary>A temporary file that is gone when it is closed: the data of a package are too large to hold.</summary>
    private static FileStream Scratch() => new(
        Path.Combine(Path.GetTempPath(), $"voiceplugin-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    /// <summary>The file md5sums, and the size as Debian's policy counts it: each file rounded up to KiB, 1 KiB for anything else.</summary>
    private static (string Sums, long Kibibytes) Sums(IReadOnlyList<ArchiveEntry> entries)
    {
        var text = new StringBuilder();
        long kibibytes = entries.SelectMany(e => TarGz.FoldersOf(e.Path)).Distinct().Count();
        foreach (var entry in entries.OrderBy(e => e.Path, StringComparer.Ordinal))
        {
            kibibytes++;
            if (entry.Open is null) continue;
            using var content = entry.Open();
            kibibytes += (content.Length + 1023) / 1024 - 1;
#pragma warning disable CA5351 // dpkg --verify knows MD5 alone; it finds damage, it guards against nobody.
            text.Append(Convert.ToHexStringLower(MD5.HashData(content))).Append("  ").Append(entry.Path).Append('\n');
#pragma warning restore CA5351
        }
        return (text.ToString(), kibibytes);
    }
}
