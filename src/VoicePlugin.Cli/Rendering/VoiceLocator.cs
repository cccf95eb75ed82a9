using VoicePlugin.Core;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Finds the voice package a command is to use.</summary>
internal static class VoiceLocator
{
    private static readonly string Default = Path.Combine("presets", "voices", "default");

    /// <summary>The given folder, or else the default voice beside the program or in the repository around it.</summary>
    /// <exception cref="VoicePluginException">None was given and there is no default voice.</exception>
    public static string Find(string? given) => given ?? FindDefault([AppContext.BaseDirectory, Environment.CurrentDirectory]);

    /// <summary>Walks up from each start until <c>presets/voices/default</c> is there.</summary>
    /// <exception cref="VoicePluginException">It is nowhere.</exception>
    internal static string FindDefault(IEnumerable<string> starts)
    {
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var voice = Path.Combine(folder.FullName, Default);
                if (File.Exists(Path.Combine(voice, "manifest.json"))) return voice;
            }
        }
        throw new VoicePluginException("There is no default voice (presets/voices/default) beside the program or above the current folder; name a voice with --voice DIR.");
    }
}
