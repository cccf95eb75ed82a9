using VoicePlugin.Core;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Finds the voice package a command is to use.</summary>
internal static class VoiceLocator
{
    /// <summary>The given folder, or else the default voice beside the program or in the repository around it.</summary>
    /// <exception cref="VoicePluginException">None was given and there is no default voice.</exception>
    public static string Find(string? given) => given ?? FindDefault(PresetLocator.Starts);

    /// <summary>Walks up from each start until <c>presets/voices/default</c> is there.</summary>
    /// <exception cref="VoicePluginException">It is nowhere.</exception>
    internal static string FindDefault(IEnumerable<string> starts) => PresetLocator.Find(Path.Combine("voices", "default"), starts)
        ?? throw new VoicePluginException("There is no default voice (presets/voices/default) beside the program or above the current folder; name a voice with --voice DIR.");
}
