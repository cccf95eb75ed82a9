using System.Reflection;

namespace VoicePlugin.Packaging.Notices;

/// <summary>The licences that are known to allow what we do, and their texts for packages that bring none.</summary>
public static class LicenceTexts
{
    private const string Prefix = "licence:";

    /// <summary>SPDX identifiers.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>The text of a licence under somebody's name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="copyright">The line that names who holds the rights.</param>
    public static string Of(string name, string copyright)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim().Replace("@COPYRIGHT@", copyright, StringComparison.Ordinal);
    }

    /// <summary>The identifier of a licence by its words, or null.</summary>
    public static string? Recognise(string text)
    {
        string words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Names.FirstOrDefault(name => words.Contains(Heart(name), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The words of a licence from its first condition on, without the line that differs from package to package.</summary>
    private static string Heart(string name)
    {
        string text = string.Join(' ', Of(name, "\n@").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..].Trim();
    }
}
