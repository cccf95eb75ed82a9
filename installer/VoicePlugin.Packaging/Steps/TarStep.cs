using VoicePlugin.Packaging.Formats;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Steps;

/// <summary>Makes a .tar.gz.</summary>
public sealed class TarStep(Project project, string path, IReadOnlyList<FileSet> sets) : FilesStep(path, sets)
{
    /// <inheritdoc/>
    protected override void Write(FileStream output, IReadOnlyList<PackageFile> files)
        => TarGz.Write(output, [.. files.Select(ArchiveEntry.Of)], project.Date, "");
}
