using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Formats;

/// <summary>One entry of a tar archive: a file from disk, a file from memory or a symbolic link.</summary>
/// <param name="Path">Its place in the archive, relative, with slashes.</param>
/// <param name="Open">Its content; null for a link.</param>
/// <param name="IsProgram">It may be executed: mode 755 instead of 644.</param>
/// <param name="Link">What a link points to; null for a file.</param>
public sealed record ArchiveEntry(string Path, Func<Stream>? Open, bool IsProgram, string? Link)
{
    /// <summary>A file of a package.</summary>
    public static ArchiveEntry Of(PackageFile file) => new(file.To, () => File.OpenRead(file.From), file.IsProgram, null);

    /// <summary>A file from memory.</summary>
    public static ArchiveEntry Of(string path, byte[] content) => new(path, () => new MemoryStream(content, writable: false), false, null);

    /// <summary>A symbolic link.</summary>
    public static ArchiveEntry To(string path, string link) => new(path, null, false, link);
}
