using System.Security.Cryptography;
using System.Text;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Steps;

/// <summary>Writes SHA256SUMS over the packages of this version that are in the output folder, whenever they were made.</summary>
/// <param name="folder">The output folder.</param>
/// <param name="isPackage">Whether a file name is one of a package of this version.</param>
public sealed class ChecksumStep(string folder, Func<string, bool> isPackage) : PackageStep
{
    /// <inheritdoc/>
    public override string Output => Path.Combine(folder, "SHA256SUMS");

    /// <inheritdoc/>
    public override string Title => $"write {Output} over the packages of this version";

    /// <inheritdoc/>
    public override void Execute()
    {
        var text = new StringBuilder();
        foreach (string path in Directory.EnumerateFiles(folder).Where(p => isPackage(Path.GetFileName(p))).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(path);
            text.Append(Convert.ToHexStringLower(SHA256.HashData(stream))).Append("  ").Append(Path.GetFileName(path)).Append('\n');
        }
        OutputFile.WriteAllText(Output, text.ToString());
    }
}
