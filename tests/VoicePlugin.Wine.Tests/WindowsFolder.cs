namespace VoicePlugin.Wine.Tests;

/// <summary>What <c>build.sh</c> has published for Windows, and for this machine.</summary>
internal static class WindowsFolder
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The command line.</summary>
    public static string Voice => Published("win-x64/voice/voice.exe");

    /// <summary>The test host.</summary>
    public static string Host => Published("win-x64/vst3-host/vst3-host.exe");

    /// <summary>The plugin's bundle.</summary>
    public static string Plugin => Published("win-x64/VoicePlugin.vst3");

    /// <summary>The plugin's library.</summary>
    public static string PluginLibrary => Path.Combine(Plugin, "Contents", "x86_64-win", "VoicePlugin.vst3");

    /// <summary>The plugin for this machine.</summary>
    public static string NativePlugin => Published("VoicePlugin.vst3");

    /// <summary>A voice, 5 s.</summary>
    public static string Example => Path.Combine(Root, "examples", "voice.wav");

    /// <summary>A file's name on the drive that Wine makes of this machine's root.</summary>
    public static string Name(string path) => "Z:" + Path.GetFullPath(path).Replace('/', '\\');

    private static string Published(string name)
    {
        var path = Path.Combine(Root, "dist", name);
        return Path.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing; make it with ./build.sh publish and ./build.sh publish win-x64.");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "VoicePlugin.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
