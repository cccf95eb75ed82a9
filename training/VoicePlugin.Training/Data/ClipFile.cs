using System.Text.RegularExpressions;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Training.Data;

/// <summary>A recording to prepare, and what its name says.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Speaker">Whose voice: the first six digits of an EmoGator name, else the name of the folder that is not an affect's.</param>
/// <param name="Label">What was meant: the emotion code of an EmoGator name, the name of a folder that is an affect's, else the file's name.</param>
public sealed partial record ClipFile(string Path, string Speaker, string Label)
{
    private static readonly string[] Extensions = [".wav", ".mp3", ".flac", ".ogg", ".m4a", ".opus"];

    /// <summary>All recordings under a folder, by speaker, in ordinal order.</summary>
    public static IReadOnlyList<IGrouping<string, ClipFile>> Find(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Extensions.Contains(System.IO.Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(From)
            .GroupBy(c => c.Speaker, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToList();

    /// <summary>Whether a file is named in EmoGator's form, NNNNNN-EE-I with any ending.</summary>
    public static bool HasEmoGatorName(string path) => EmoGatorName().IsMatch(System.IO.Path.GetFileNameWithoutExtension(path));

    private static ClipFile From(string path)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        Match match = EmoGatorName().Match(name);
        if (match.Success)
        {
            return new ClipFile(path, match.Groups[1].Value, match.Groups[2].Value);
        }

        DirectoryInfo parent = Directory.GetParent(path)!;
        return Affects.Find(parent.Name) > 0
            ? new ClipFile(path, parent.Parent?.Name is { Length: > 0 } speaker ? speaker : parent.Name, parent.Name)
            : new ClipFile(path, parent.Name, name);
    }

    [GeneratedRegex(@"^(\d{6})-(\d{2})-\d+$")]
    private static partial Regex EmoGatorName();
}
