using System.Globalization;
using System.Xml.Linq;
using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Planning;

/// <summary>The repository as packaging sees it.</summary>
/// <param name="Root">Folder of the solution.</param>
/// <param name="Version">Version of everything, three numbers: <c>0.1.0</c>.</param>
/// <param name="Date">The time that everything in a package carries: the commit's, so that the same commit gives the same bytes.</param>
public sealed record Project(string Root, string Version, DateTimeOffset Date)
{
    /// <summary>Reads the version from <c>Directory.Build.props</c> and the date from SOURCE_DATE_EPOCH or git.</summary>
    /// <param name="start">A folder inside the repository.</param>
    /// <exception cref="VoicePluginException">It is not inside, or version or date are missing or damaged.</exception>
    public static Project Find(string start)
    {
        string? root = Path.GetFullPath(start);
        while (root is not null && !File.Exists(Path.Combine(root, "VoicePlugin.sln")))
            root = Path.GetDirectoryName(root);
        if (root is null)
            throw new VoicePluginException($"'{start}' is not inside VoicePlugin's repository; run build.sh package or build.ps1 package.");
        return new Project(root, ReadVersion(Path.Combine(root, "Directory.Build.props")), ReadDate(root));
    }

    /// <summary>Absolute path of something in the repository.</summary>
    public string At(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    private static string ReadVersion(string path)
    {
        string? text = XDocument.Load(path).Descendants("Version").FirstOrDefault()?.Value.Trim();
        // An MSI knows three numbers, and no letters.
        return System.Version.TryParse(text, out var version) && text!.Count(c => c == '.') == 2
            ? version.ToString()
            : throw new VoicePluginException($"{path} has no version of three numbers, such as <Version>1.2.3</Version>.");
    }

    private static DateTimeOffset ReadDate(string root)
    {
        string? given = Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH");
        string text = string.IsNullOrEmpty(given) ? Tool.Run("git", root, "log", "-1", "--format=%ct").Output.Trim() : given;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new VoicePluginException(string.IsNullOrEmpty(given)
                ? "The date of the commit is unknown; package from a git clone, or set SOURCE_DATE_EPOCH to seconds since 1970."
                : $"SOURCE_DATE_EPOCH is '{given}'; it must be whole seconds since 1970.");
    }
}
