using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

/// <summary>A plugin's folders in a temporary place: two small voices of its own, and the project's presets.</summary>
public sealed class Folders : IDisposable
{
    private static readonly Lazy<string> Master = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("voiceplugin-voices-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        TinyVoice.Write(Path.Combine(folder, "default"), "Tiny");
        TinyVoice.Write(Path.Combine(folder, "another"), "Another", 100);
        return folder;
    });

    public Folders()
    {
        Root = Directory.CreateTempSubdirectory("voiceplugin-plugin-").FullName;
        Plugin = new PluginFolders(Path.Combine(Root, "Resources"), [Path.Combine(Root, "user")]);
        CopyVoice("default", Plugin.Voices, "default");
        CopyVoice("another", Plugin.Voices, "another");
        Directory.CreateDirectory(Plugin.Presets);
        foreach (string preset in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "presets"), "*.json"))
            File.Copy(preset, Path.Combine(Plugin.Presets, Path.GetFileName(preset)));
    }

    public string Root { get; }

    public PluginFolders Plugin { get; }

    /// <summary>Copies one of the two voices to another folder of voices.</summary>
    public static string CopyVoice(string voice, string voices, string name)
    {
        string to = Path.Combine(voices, name);
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(Path.Combine(Master.Value, voice)))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
