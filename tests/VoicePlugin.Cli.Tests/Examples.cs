namespace VoicePlugin.Cli.Tests;

/// <summary>The recordings in examples/.</summary>
internal static class Examples
{
    /// <summary>Shouts and laughs: 48 kHz, 16 bits, cut from mp3 files.</summary>
    public static string Voice => At("voice.wav");

    /// <summary>A phrase sung in a room: 44.1 kHz, 24 bits, never an mp3.</summary>
    public static string Singing => At("singing.wav");

    private static string At(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "examples", name))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "examples", name);
    }
}
