using VoicePlugin.Packaging.Formats;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Steps;

/// <summary>Makes a .zip.</summary>
public sealed class ZipStep(Project project, string path, IReadOnlyList<FileSet> sets) : FilesStep(path, sets)
{
    /// <inheritdoc/>
    protected override void Write(FileStream output, IReadOnlyList<PackageFile> files) => Zip.Write(output, files, project.Date);
}
