namespace VoicePlugin.Cli.Rendering;

/// <summary>Finds what comes with the program: beside it, or in the repository around it or around the current folder.</summary>
internal static class PresetLocator
{
    /// <summary>Where to begin.</summary>
    public static readonly string[] Starts = [AppContext.BaseDirectory, Environment.CurrentDirectory];

    /// <summary>The nearest <c>presets/…</c> folder with a manifest.json, walking up from each start; null if it is nowhere.</summary>
    public static string? Find(string name, IEnumerable<string> starts)
    {
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var found = Path.Combine(folder.FullName, "presets", name);
                if (File.Exists(Path.Combine(found, "manifest.json"))) return found;
            }
        }
        return null;
    }
}
