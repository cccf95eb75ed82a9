using System.IO.Enumeration;
using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Planning;

/// <summary>A file or a whole folder that goes into a package.</summary>
/// <param name="From">Absolute path of a file, or of a folder of which everything is taken.</param>
/// <param name="To">Where it goes in the package, with slashes; for a file its full name there.</param>
public sealed record FileSet(string From, string To)
{
    /// <summary>File names that are left out, such as <c>*.pdb</c>.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>File names that are programs: they may be executed.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>The files that are there now, sorted by where they go; empty if nothing has been built yet.</summary>
    public IEnumerable<PackageFile> Find()
    {
        if (File.Exists(From)) return [Make(From, To)];
        if (!Directory.Exists(From)) return [];
        return Directory.EnumerateFiles(From, "*", SearchOption.AllDirectories)
            .Where(path => !Except.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path))))
            .Select(path => Make(path, $"{To}/{Path.GetRelativePath(From, path).Replace('\\', '/')}"));
    }

    /// <summary>Everything in several sets, sorted by where it goes.</summary>
    /// <exception cref="VoicePluginException">A set is empty, or two files go to one place.</exception>
    public static IReadOnlyList<PackageFile> All(IEnumerable<FileSet> sets)
    {
        var all = new SortedDictionary<string, PackageFile>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            var files = set.Find().ToList();
            if (files.Count == 0) throw new VoicePluginException($"'{set.From}' is missing or empty; it belongs into the package as '{set.To}'.");
            foreach (var file in files)
                if (!all.TryAdd(file.To, file)) throw new VoicePluginException($"'{file.From}' and '{all[file.To].From}' both go to '{file.To}'.");
        }
        return [.. all.Values];
    }

    private PackageFile Make(string path, string to) => new(
        path, to, new FileInfo(path).Length, Programs.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path))));
}
