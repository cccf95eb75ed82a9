using System.Globalization;

namespace VoicePlugin.Plugin.Parameters;

/// <summary>Names for a list in which every entry must be told from the others.</summary>
internal static class UniqueNames
{
    /// <summary>Appends (2), (3) … to names that have been there before, letters' case aside.</summary>
    public static string[] Of(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unique = new List<string>();
        foreach (string name in names)
        {
            string given = name.Trim() is { Length: > 0 } trimmed ? trimmed : "?", candidate = given;
            for (int n = 2; !seen.Add(candidate); n++)
                candidate = string.Create(CultureInfo.InvariantCulture, $"{given} ({n})");
            unique.Add(candidate);
        }
        return [.. unique];
    }
}
