using System.Formats.Tar;
using System.IO.Compression;

namespace VoicePlugin.Packaging.Formats;

/// <summary>
/// Writes tar archives whose bytes depend on nothing but their content: sorted, every entry of one time, owned by root, folders and
/// programs 755, files 644, folders before what is in them.
/// </summary>
public static class TarGz
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes a compressed archive; the stream stays open.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="entries">Files and links; folders are added.</param>
    /// <param name="date">Time of every entry, whole seconds.</param>
    /// <param name="prefix">Stands before every path; <c>./</c> in Debian's packages, else nothing.</param>
    public static void Write(Stream output, IReadOnlyList<ArchiveEntry> entries, DateTimeOffset date, string prefix)
    {
        ArgumentNullException.ThrowIfNull(entries);
        // The head of the gzip stream carries no name and no time.
        using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        using var tar = new TarWriter(gzip, TarEntryFormat.Gnu, leaveOpen: true);
        if (prefix.Length > 0) Add(tar, new GnuTarEntry(TarEntryType.Directory, prefix) { Mode = Executable }, date);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries.OrderBy(e => e.Path, StringComparer.Ordinal))
        {
            foreach (string folder in FoldersOf(entry.Path).Where(folders.Add))
                Add(tar, new GnuTarEntry(TarEntryType.Directory, $"{prefix}{folder}/") { Mode = Executable }, date);
            Write(tar, entry, date, prefix);
        }
    }

    /// <summary>Every folder above a path, the outermost first: <c>a/b/c</c> gives <c>a</c>, <c>a/b</c>.</summary>
    internal static IEnumerable<string> FoldersOf(string path)
    {
        for (int i = path.IndexOf('/', StringComparison.Ordinal); i > 0; i = path.IndexOf('/', i + 1))
            yield return path[..i];
    }

    private static void Write(TarWriter tar, ArchiveEntry entry, DateTimeOffset date, string prefix)
    {
        if (entry.Open is null)
        {
            // Links have no mode of their own; 777 is what every tool shows.
            Add(tar, new GnuTarEntry(TarEntryType.SymbolicLink, prefix + entry.Path) { LinkName = entry.Link!, Mode = (UnixFileMode)0x1ff }, date);
            return;
        }
        using var content = entry.Open();
        Add(tar, new GnuTarEntry(TarEntryType.RegularFile, prefix + entry.Path) { Mode = entry.IsProgram ? Executable : Plain, DataStream = content }, date);
    }

    private static void Add(TarWriter tar, GnuTarEntry entry, DateTimeOffset date)
    {
        entry.ModificationTime = date;
        entry.Uid = entry.Gid = 0;
        entry.UserName = entry.GroupName = "root";
        tar.WriteEntry(entry);
    }
}
