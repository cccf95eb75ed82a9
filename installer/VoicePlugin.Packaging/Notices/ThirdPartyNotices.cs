using System.Text;

namespace VoicePlugin.Packaging.Notices;

/// <summary>Writes the file THIRD-PARTY-NOTICES.txt.</summary>
public static class ThirdPartyNotices
{
    private static readonly string Rule = new('-', 80);

    /// <summary>The text: a list of everything, then each licence and notice once with the names of those it belongs to.</summary>
    /// <param name="packages">Packages and in which of our parts they are.</param>
    /// <param name="ownNotice">The file NOTICE: material by others in the repository itself.</param>
    /// <param name="extra">Licences of such material: title and text.</param>
    public static string Write(
        IReadOnlyList<(PackageLicence Licence, string Part)> packages, string ownNotice, IReadOnlyList<(string Title, string Text)> extra)
    {
        ArgumentNullException.ThrowIfNull(packages);
        ArgumentNullException.ThrowIfNull(extra);
        var text = new StringBuilder("Third-party notices\n\nVoicePlugin is licensed under the Apache License, Version 2.0 (see LICENSE). It contains the following work of others.\n\n");
        var parts = packages.GroupBy(p => (p.Licence.Package.Name, p.Licence.Package.Version))
            .Select(group => (group.First().Licence, Parts: string.Join(", ", group.Select(p => p.Part).Distinct().Order(StringComparer.Ordinal))))
            .OrderBy(p => p.Licence.Package.Name, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var (licence, part) in parts)
            text.Append($"{licence.Package.Name} {licence.Package.Version}: {licence.Name}. {OneLine(licence.Copyright)} (in: {part})\n");
        text.Append('\n').Append(ownNotice.ReplaceLineEndings("\n").Trim()).Append('\n');

        foreach (var (title, content) in extra) Section(text, title, content);
        foreach (var same in parts.GroupBy(p => p.Licence.Text)) Section(text, "Licence of " + Names(same), same.Key);
        foreach (var same in parts.SelectMany(p => p.Licence.Notices.Select(notice => (p.Licence, Notice: notice))).GroupBy(n => n.Notice))
            Section(text, "Notices of " + string.Join(", ", same.Select(n => n.Licence.Package.Name)), same.Key);
        return text.ToString();
    }

    private static string Names(IEnumerable<(PackageLicence Licence, string Parts)> packages) => string.Join(", ", packages.Select(p => p.Licence.Package.Name));

    private static void Section(StringBuilder text, string title, string content)
        => text.Append($"\n{Rule}\n{title}\n{Rule}\n\n{content.ReplaceLineEndings("\n").Trim('\n')}\n");

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
