using System.Security.Cryptography;
using System.Text;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;
using VoicePlugin.Packaging.Steps;

namespace VoicePlugin.Packaging.Windows;

/// <summary>Makes the .msi: with candle and light on Windows, with wixl elsewhere.</summary>
/// <param name="project">The repository.</param>
/// <param name="target">Windows, and the flavour.</param>
/// <param name="layout">Where things are.</param>
/// <param name="sets">What is installed; see <see cref="WixSource.Write"/>.</param>
/// <param name="bringsRuntime">The Visual C++ runtime is among it.</param>
public sealed class MsiStep(Project project, TargetSystem target, Layout layout, IReadOnlyList<FileSet> sets, bool bringsRuntime) : PackageStep
{
    /// <inheritdoc/>
    public override string Output => layout.Package(".msi");

    /// <inheritdoc/>
    public override string Title => $"make {Output} with {(OperatingSystem.IsWindows() ? "candle and light" : "wixl")}";

    /// <inheritdoc/>
    public override IEnumerable<string> Details =>
    [
        .. sets.Select(FilesStep.Describe),
        "VoicePlugin.vst3 → Common Files\\VST3; voice, papers → Program Files\\VoicePlugin; empty folder → ProgramData\\VoicePlugin\\voices",
    ];

    private string Staging => Path.Combine(layout.Folder, "msi");

    /// <inheritdoc/>
    public override void Execute()
    {
        var builder = MsiTools.Find();
        var files = FileSet.All(sets);
        if (Directory.Exists(Staging)) Directory.Delete(Staging, recursive: true);
        try
        {
            string digest = Stage(files);
            string name = target.Flavour == Flavour.Cuda ? "VoicePlugin (CUDA)" : "VoicePlugin";
            string identity = $"{name}/{project.Version}/{digest}";
            var needed = bringsRuntime ? null : VcRuntime.Needed(files.First(f => f.To.EndsWith("/x86_64-win/onnxruntime.dll", StringComparison.Ordinal)).From);
            var product = new WixProduct(name, project.Version, ComponentId.Of("product/" + identity), ComponentId.Of("package/" + identity), needed);
            string made = builder.Build(Staging, new WixSource(product).Write(files), project.Date);
            File.Copy(Path.Combine(Staging, "VoicePlugin.wxs"), Path.Combine(layout.Folder, "VoicePlugin.wxs"), overwrite: true);
            File.Move(made, Output, overwrite: true);
        }
        finally
        {
            if (Directory.Exists(Staging)) Directory.Delete(Staging, recursive: true);
        }
    }

    /// <summary>Copies everything with one time, because that time goes into the cabinet; returns a hash over places and contents.</summary>
    private string Stage(IReadOnlyList<PackageFile> files)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            string to = Path.Combine(Staging, file.To.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file.From, to);
            File.SetAttributes(to, FileAttributes.Normal);
            File.SetLastWriteTimeUtc(to, project.Date.UtcDateTime);
            using var content = File.OpenRead(to);
            all.AppendData(Encoding.UTF8.GetBytes(file.To + "\n"));
            all.AppendData(SHA256.HashData(content));
        }
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
