namespace VoicePlugin.Live.Tests;

/// <summary>What comes with the program.</summary>
internal static class Folders
{
    public static string Presets { get; } = Path.Combine(AppContext.BaseDirectory, "presets");

    public static string Gestures { get; } = Path.Combine(Presets, "gestures");

    public static string DefaultVoice { get; } = Path.Combine(Presets, "voices", "default");
}
