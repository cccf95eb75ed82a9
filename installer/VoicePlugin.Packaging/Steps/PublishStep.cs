using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Steps;

/// <summary>Builds one project with <c>dotnet publish</c> into one folder.</summary>
/// <param name="project">The repository.</param>
/// <param name="source">Folder of the C# project, relative to the repository.</param>
/// <param name="target">Where it is published for and in which flavour.</param>
/// <param name="result">Folder that is there afterwards.</param>
public sealed class PublishStep(Project project, string source, TargetSystem target, string result) : PackageStep
{
    /// <summary>True if the project itself puts the result into place, with its property BundleFolder.</summary>
    public bool IsBundle { get; init; }

    /// <summary>True if the .NET runtime comes with it.</summary>
    public bool BringsRuntime { get; init; } = true;

    /// <inheritdoc/>
    public override string Title => $"publish {source} for {target.Name} → {result}";

    /// <inheritdoc/>
    public override IEnumerable<string> Details => [$"dotnet {string.Join(' ', Arguments)}"];

    private string Fresh => result + ".new";

    private List<string> Arguments
    {
        get
        {
            List<string> words = ["publish", project.At(source), "-c", "Release", "-r", target.Runtime, "-v", "quiet", "-nologo"];
            // Slashes on every system: a backslash before the closing quote would hide it.
            words.AddRange(IsBundle ? [$"-p:BundleFolder={result.Replace('\\', '/')}/"] : [BringsRuntime ? "--self-contained" : "--no-self-contained", "-o", Fresh]);
            if (target.Flavour == Flavour.Cuda) words.Add("-p:Accelerator=cuda");
            return words;
        }
    }

    /// <inheritdoc/>
    public override void Execute()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(result)!);
        if (!IsBundle && Directory.Exists(Fresh)) Directory.Delete(Fresh, recursive: true);
        var run = Tool.Run(Tool.Dotnet, project.Root, Arguments);
        if (run.Status != 0)
        {
            if (!IsBundle && Directory.Exists(Fresh)) Directory.Delete(Fresh, recursive: true);
            throw new VoicePluginException($"{run.Output}{run.Errors}{source} cannot be published for {target.Name}; the words of the compiler are above.");
        }
        if (!IsBundle) FolderSwap.Replace(result, Fresh);
    }
}
