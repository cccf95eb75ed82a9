using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Notices;

/// <summary>The licence of a package and the texts that it wants passed on.</summary>
/// <param name="Package">The package.</param>
/// <param name="Name">SPDX identifier of the licence, such as <c>MIT</c>.</param>
/// <param name="Copyright">Who holds the rights, as the package says.</param>
/// <param name="Text">The licence.</param>
/// <param name="Notices">Notices of what the package itself contains of others; mostly empty or one.</param>
public sealed partial record PackageLicence(ShippedPackage Package, string Name, string Copyright, string Text, IReadOnlyList<string> Notices)
{
    /// <summary>Reads the papers of a package.</summary>
    /// <exception cref="VoicePluginException">It names no licence, or one that is not among those known to allow passing on.</exception>
    public static PackageLicence Read(ShippedPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        string nuspec = Directory.EnumerateFiles(package.Folder, "*.nuspec").FirstOrDefault()
            ?? throw new VoicePluginException($"The package {package.Name} {package.Version} has no description (.nuspec) in '{package.Folder}'; restore it again.");
        var metadata = XDocument.Load(nuspec).Root!.Elements().First(e => e.Name.LocalName == "metadata");
        string? Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();

        string copyright = Value("copyright") is { Length: > 0 } said ? said : $"Copyright (c) {Value("authors")}";
        if (!copyright.Contains("opyright", StringComparison.Ordinal)) copyright = $"Copyright (c) {copyright.TrimStart('©', ' ')}";
        var licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
        string? text = LicenceFile(package.Folder, (string?)licence?.Attribute("type") == "file" ? licence!.Value.Trim() : null);
        string? name = (string?)licence?.Attribute("type") == "expression" ? licence!.Value.Trim() : text is null ? null : LicenceTexts.Recognise(text);
        if (name is null || !LicenceTexts.Names.Contains(name))
            throw new VoicePluginException(
                $"The package {package.Name} {package.Version} has {(name is null ? "no licence that is known" : $"the licence '{name}', which is not known")}; look at it, and add its text to Notices/Licences if it may be passed on.");
        return new PackageLicence(package, name, copyright, text ?? LicenceTexts.Of(name, copyright), [.. NoticeFiles(package.Folder).Select(Plain)]);
    }

    private static string? LicenceFile(string folder, string? named)
    {
        string[] places = named is null ? [folder, Path.Combine(folder, "Notices")] : [folder];
        return places.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal)
            .FirstOrDefault(path => named is null ? Licence().IsMatch(Path.GetFileName(path)) : Path.GetFileName(path) == Path.GetFileName(named)) is { } found ? Plain(found) : null;
    }

    private static IEnumerable<string> NoticeFiles(string folder) => new[] { folder, Path.Combine(folder, "Notices") }.Where(Directory.Exists)
        .SelectMany(Directory.EnumerateFiles).Where(path => Notice().IsMatch(Path.GetFileName(path))).Order(StringComparer.Ordinal);

    private static string Plain(string path) => File.ReadAllText(path).ReplaceLineEndings("\n").Trim('\n', ' ', '\uFEFF');

    [GeneratedRegex(@"^licen[sc]e(\.txt|\.md)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Licence();

    [GeneratedRegex(@"^(third.?party.?)?notices?(\.txt|\.md)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Notice();
}
