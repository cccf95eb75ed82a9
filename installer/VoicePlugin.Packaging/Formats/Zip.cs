using System.IO.Compression;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Formats;

/// <summary>Writes zip archives whose bytes depend on nothing but their content.</summary>
public static class Zip
{
    /// <summary>Writes an archive; the stream stays open.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="files">What goes in, in this order.</param>
    /// <param name="date">Time of every file; zip knows times from 1980 on, in steps of 2 s.</param>
    public static void Write(Stream output, IReadOnlyList<PackageFile> files, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in files)
        {
            var entry = zip.CreateEntry(file.To, CompressionLevel.Optimal);
            // UTC is written as if it were local time, so that the maker's time zone leaves no trace.
            entry.LastWriteTime = new DateTimeOffset(date.UtcDateTime, TimeSpan.Zero);
            // The same on every system; Windows does not look at it.
            entry.ExternalAttributes = 0;
            using Stream from = File.OpenRead(file.From), to = entry.Open();
            from.CopyTo(to);
        }
    }
}
