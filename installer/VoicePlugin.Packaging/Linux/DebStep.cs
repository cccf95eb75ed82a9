using System.IO.Compression;
using System.Text;
using VoicePlugin.Packaging.Formats;
using VoicePlugin.Packaging.Planning;
using VoicePlugin.Packaging.Steps;

namespace VoicePlugin.Packaging.Linux;

/// <summary>Makes the .deb: the plugin in /usr/lib/vst3, the program in /usr/lib/voiceplugin with a link in /usr/bin, papers in /usr/share/doc.</summary>
/// <param name="project">The repository.</param>
/// <param name="path">The package.</param>
/// <param name="sets">What goes in, paths relative to the root folder.</param>
/// <param name="notices">The third-party notices, made by an earlier step.</param>
public sealed class DebStep(Project project, string path, IReadOnlyList<FileSet> sets, string notices) : FilesStep(path, sets)
{
    private const string Documents = "usr/share/doc/voiceplugin";

    /// <inheritdoc/>
    public override IEnumerable<string> Details =>
    [
        .. base.Details,
        $"written here → {Documents}: copyright, changelog.gz, NOTICE.gz, THIRD-PARTY-NOTICES.txt.gz; usr/share/man/man1/voice.1.gz",
        "link usr/bin/voice → ../lib/voiceplugin/voice; large files that stand twice become links to the first",
    ];

    /// <inheritdoc/>
    protected override void Write(FileStream output, IReadOnlyList<PackageFile> files)
    {
        var binaries = files.Select(file => (Name: file.To, Elf: ElfFile.Read(file.From))).Where(f => f.Elf is not null)
            .GroupBy(f => Path.GetFileName(f.Name)).ToDictionary(group => group.Key, group => group.First().Elf!);
        string control = Template("control").Replace("@DEPENDS@", DebianDependencies.Compute(binaries), StringComparison.Ordinal);
        ArchiveEntry[] entries =
        [
            .. SharedFiles.Link(files),
            ArchiveEntry.To("usr/bin/voice", "../lib/voiceplugin/voice"),
            ArchiveEntry.Of($"{Documents}/copyright", Encoding.UTF8.GetBytes(Template("copyright"))),
            Compressed($"{Documents}/changelog.gz", Template("changelog")),
            Compressed($"{Documents}/NOTICE.gz", File.ReadAllText(project.At("NOTICE"))),
            Compressed($"{Documents}/THIRD-PARTY-NOTICES.txt.gz", File.ReadAllText(notices)),
            Compressed("usr/share/man/man1/voice.1.gz", Template("voice.1")),
        ];
        DebianPackage.Write(output, control, entries, project.Date);
    }

    /// <summary>A file of installer/linux with version and dates put in.</summary>
    private string Template(string name) => File.ReadAllText(project.At($"installer/linux/{name}"))
        .Replace("@VERSION@", project.Version, StringComparison.Ordinal)
        .Replace("@DATE@", project.Date.UtcDateTime.ToString("yyyy-MM-dd", null), StringComparison.Ordinal)
        .Replace("@RFC-DATE@", project.Date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", null) + " +0000", StringComparison.Ordinal);

    private static ArchiveEntry Compressed(string path, string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return ArchiveEntry.Of(path, memory.ToArray());
    }
}
