namespace VoicePlugin.Packaging.Planning;

/// <summary>Where the parts of one system's packages are put together, and what goes where in each package.</summary>
/// <param name="project">The repository.</param>
/// <param name="target">The system.</param>
/// <param name="output">The output folder, usually <c>dist</c>.</param>
public sealed class Layout(Project project, TargetSystem target, string output)
{
    // Debuggers of the .NET runtime, import libraries, and what NuGet copies though it is for another system.
    private static readonly string[] NotShipped =
        ["*.pdb", "*.lib", "*.dbg", "createdump*", "*mscordaccore*", "*mscordbi*", "*coreclrtraceptprovider*", "Microsoft.DiaSymReader.Native.*"];

    /// <summary>Folder of this system's parts.</summary>
    public string Folder { get; } = Path.Combine(output, target.Name);

    /// <summary>The published plugin.</summary>
    public string Bundle => Path.Combine(Folder, "VoicePlugin.vst3");

    /// <summary>The published program.</summary>
    public string Program => Path.Combine(Folder, "voice");

    /// <summary>The published AudioPlugSharp variant.</summary>
    public string AudioPlugSharp => Path.Combine(Folder, "AudioPlugSharp");

    /// <summary>The third-party notices.</summary>
    public string Notices => Path.Combine(Folder, "THIRD-PARTY-NOTICES.txt");

    /// <summary>Full path of a package of this system.</summary>
    /// <param name="ending">What comes after the system's name: <c>.tar.gz</c>.</param>
    public string Package(string ending) => Path.Combine(output, $"VoicePlugin-{project.Version}-{target.Name}{ending}");

    /// <summary>Full path of the Debian package.</summary>
    public string Deb => Path.Combine(output, $"voiceplugin_{project.Version}_amd64.deb");

    /// <summary>The plugin, with the notices inside.</summary>
    public IEnumerable<FileSet> PluginAt(string to) =>
    [
        new(Bundle, to) { Except = NotShipped },
        new(Notices, $"{to}/Contents/Resources/THIRD-PARTY-NOTICES.txt"),
    ];

    /// <summary>The program.</summary>
    public IEnumerable<FileSet> ProgramAt(string to) =>
    [
        new(Program, to) { Except = target.IsWindows ? NotShipped : [.. NotShipped, "onnxruntime*.dll"], Programs = target.IsWindows ? ["*.exe"] : ["voice"] },
    ];

    /// <summary>The AudioPlugSharp variant.</summary>
    public IEnumerable<FileSet> AudioPlugSharpAt(string to) => [new(AudioPlugSharp, to) { Except = NotShipped }];

    /// <summary>Licence and notices.</summary>
    public IEnumerable<FileSet> PapersAt(string to) =>
    [
        new(project.At("LICENSE"), $"{to}/LICENSE"),
        new(project.At("NOTICE"), $"{to}/NOTICE"),
        new(Notices, $"{to}/THIRD-PARTY-NOTICES.txt"),
    ];
}
