using System.Text.Json;
using System.Text.RegularExpressions;
using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Notices;

/// <summary>
/// Finds out which packages are in a published program or plugin: from what the program itself loads by (<c>*.deps.json</c>), and for native
/// code, which has no such file, from what its restore chose for the system (<c>project.assets.json</c>).
/// </summary>
public static partial class ShippedPackages
{
    /// <summary>The packages of a self-contained program, the .NET runtime among them.</summary>
    /// <param name="depsFile">Its <c>.deps.json</c>.</param>
    /// <param name="assetsFile">The <c>project.assets.json</c> of its project, which knows where packages lie.</param>
    /// <exception cref="VoicePluginException">A file is missing, or a package is not where it was restored to.</exception>
    public static IEnumerable<ShippedPackage> OfProgram(string depsFile, string assetsFile)
    {
        using JsonDocument deps = Open(depsFile), assets = Open(assetsFile);
        string target = deps.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
        return [.. deps.RootElement.GetProperty("targets").GetProperty(target).EnumerateObject()
            .Where(entry => IsForeign(deps.RootElement.GetProperty("libraries").GetProperty(entry.Name)) && HasFiles(entry.Value, "runtime", "native"))
            .Select(entry => entry.Name.Replace("runtimepack.", "", StringComparison.Ordinal).Split('/'))
            .Select(parts => Find(assets, parts[0], parts[1]))];

        static bool IsForeign(JsonElement library) => library.GetProperty("type").GetString() is "package" or "runtimepack";
    }

    /// <summary>The packages of a library that was compiled to native code.</summary>
    /// <param name="assetsFile">The <c>project.assets.json</c> of its project, left by a publish for this very system.</param>
    /// <param name="runtime">.NET's runtime identifier.</param>
    /// <exception cref="VoicePluginException">The file is missing or was left by a publish for another system.</exception>
    public static IEnumerable<ShippedPackage> OfNativeLibrary(string assetsFile, string runtime)
    {
        using var assets = Open(assetsFile);
        if (!assets.RootElement.GetProperty("targets").TryGetProperty($"net10.0/{runtime}", out var target))
            throw new VoicePluginException($"{assetsFile} is not from a publish for {runtime}; publish again.");
        var managed = target.EnumerateObject().Where(entry => entry.Value.GetProperty("type").GetString() == "package" && HasFiles(entry.Value, "runtime", "native"))
            .Select(entry => entry.Name.Split('/'));
        // The runtime's own code, which the compiler links in, was downloaded beside.
        var linked = assets.RootElement.GetProperty("project").GetProperty("frameworks").GetProperty("net10.0").GetProperty("downloadDependencies").EnumerateArray()
            .Select(d => (Name: d.GetProperty("name").GetString()!, Version: d.GetProperty("version").GetString()!))
            .Where(d => LinkedIn().IsMatch(d.Name) && d.Name.Contains(runtime, StringComparison.OrdinalIgnoreCase))
            .Select(d => (string[])[d.Name, d.Version.Trim('[', ']').Split(',')[0]]);
        return [.. managed.Concat(linked).Select(parts => Find(assets, parts[0], parts[1]))];
    }

    private static bool HasFiles(JsonElement entry, params string[] kinds) => kinds.Any(kind =>
        entry.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal)));

    private static ShippedPackage Find(JsonDocument assets, string name, string version)
    {
        string folder = Path.Combine(name.ToLowerInvariant(), version.ToLowerInvariant());
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => Path.Combine(f.Name, folder)).FirstOrDefault(Directory.Exists) is { } found
            ? new ShippedPackage(name, version, found)
            : throw new VoicePluginException($"The package {name} {version} is not among the restored ones; publish again.");
    }

    private static JsonDocument Open(string path)
    {
        if (!File.Exists(path)) throw new VoicePluginException($"'{path}' is missing; publish first.");
        using var stream = File.OpenRead(path);
        return JsonDocument.Parse(stream);
    }

    [GeneratedRegex(@"^(Microsoft\.NETCore\.App\.Runtime\.NativeAOT\.|runtime\..*\.Microsoft\.DotNet\.ILCompiler$)", RegexOptions.IgnoreCase)]
    private static partial Regex LinkedIn();
}
