using System.Globalization;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Steps;

/// <summary>A step that makes one file of many.</summary>
/// <param name="path">The file it makes.</param>
/// <param name="sets">What goes in.</param>
public abstract class FilesStep(string path, IReadOnlyList<FileSet> sets) : PackageStep
{
    /// <inheritdoc/>
    public override string Output => path;

    /// <inheritdoc/>
    public override string Title => $"make {path}";

    /// <inheritdoc/>
    public override IEnumerable<string> Details => sets.Select(Describe);

    /// <inheritdoc/>
    public sealed override void Execute()
    {
        var files = FileSet.All(sets);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var output = OutputFile.Create(path);
        Write(output.Stream, files);
        output.Commit();
    }

    /// <summary>Writes the file; it is moved into place afterwards.</summary>
    /// <param name="output">Seekable.</param>
    /// <param name="files">What goes in, sorted.</param>
    protected abstract void Write(FileStream output, IReadOnlyList<PackageFile> files);

    /// <summary>One set in words: from → to and how much it is.</summary>
    internal static string Describe(FileSet set)
    {
        var files = set.Find().ToList();
        string size = files.Count == 0
            ? "not made yet"
            : string.Create(CultureInfo.InvariantCulture, $"{files.Count} {(files.Count == 1 ? "file" : "files")}, {files.Sum(f => f.Bytes) / 1e6:0.00} MB");
        return $"{set.From} → {set.To} ({size})";
    }
}
