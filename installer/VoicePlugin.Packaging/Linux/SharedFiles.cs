using System.Security.Cryptography;
using VoicePlugin.Packaging.Formats;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Linux;

/// <summary>Plugin and program have ONNX Runtime and the default voice each: in one package they can share them.</summary>
public static class SharedFiles
{
    private const long Large = 500_000;

    /// <summary>Makes a large file that is the same as an earlier one of the same name a relative link to it.</summary>
    public static IEnumerable<ArchiveEntry> Link(IReadOnlyList<PackageFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var first = new Dictionary<string, PackageFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Bytes >= Large && !first.TryAdd(Key(file), file)) yield return ArchiveEntry.To(file.To, Relative(file.To, first[Key(file)].To));
            else yield return ArchiveEntry.Of(file);
        }
    }

    private static string Key(PackageFile file)
    {
        using var content = File.OpenRead(file.From);
        return $"{Path.GetFileName(file.To)}/{Convert.ToHexString(SHA256.HashData(content))}";
    }

    /// <summary>The way from the folder of one path to another path, both relative to the root folder.</summary>
    internal static string Relative(string from, string to)
    {
        string[] here = from.Split('/')[..^1], there = to.Split('/');
        int same = here.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('/', [.. Enumerable.Repeat("..", here.Length - same), .. there[same..]]);
    }
}
