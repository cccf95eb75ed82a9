namespace VoicePlugin.Plugin;

/// <summary>Where a plugin finds its voices and presets. A folder that does not exist is an empty one.</summary>
/// <param name="Resources">The bundle's resources, with <c>voices</c> and <c>presets</c> in it.</param>
/// <param name="UserVoices">Folders of voices the user has installed, the most important first.</param>
public sealed record PluginFolders(string Resources, IReadOnlyList<string> UserVoices)
{
    /// <summary>The voices that come with the plugin.</summary>
    public string Voices => Path.Combine(Resources, "voices");

    /// <summary>The presets that come with the plugin: *.json.</summary>
    public string Presets => Path.Combine(Resources, "presets");

    /// <summary>
    /// The folders of an installed bundle: <c>Contents/Resources</c> beside the binary's folder, and the user's voices.
    /// </summary>
    /// <param name="soPath">Path of the plugin's binary, such as <c>VoicePlugin.vst3/Contents/x86_64-linux/VoicePlugin.so</c>.</param>
    public static PluginFolders ForBundle(string soPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(soPath);
        string binaries = Path.GetDirectoryName(Path.GetFullPath(soPath)) ?? ".";
        return new PluginFolders(Path.Combine(Path.GetDirectoryName(binaries) ?? binaries, "Resources"), OfUser());
    }

    /// <summary>The folders of a plugin that lies in one folder with everything it needs, <c>Resources</c> among it; and the user's voices.</summary>
    public static PluginFolders ForFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new PluginFolders(Path.Combine(Path.GetFullPath(folder), "Resources"), OfUser());
    }

    /// <summary>Folders of the user's voices on this system.</summary>
    public static IReadOnlyList<string> OfUser()
    {
        const string Name = "VoicePlugin";
        if (OperatingSystem.IsWindows())
            return [.. Under(Environment.SpecialFolder.ApplicationData, Name), .. Under(Environment.SpecialFolder.CommonApplicationData, Name)];
        if (OperatingSystem.IsMacOS())
            return Under(Environment.SpecialFolder.UserProfile, "Library", "Application Support", Name);
        string? data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        // The base directory specification has relative paths ignored.
        return Path.IsPathRooted(data)
            ? [Path.Combine(data, Name, "voices")]
            : Under(Environment.SpecialFolder.UserProfile, ".local", "share", Name);
    }

    private static string[] Under(Environment.SpecialFolder folder, params string[] parts)
    {
        string root = Environment.GetFolderPath(folder);
        return root.Length == 0 ? [] : [Path.Combine([root, .. parts, "voices"])];
    }
}
