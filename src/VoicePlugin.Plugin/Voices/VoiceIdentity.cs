namespace VoicePlugin.Plugin.Voices;

/// <summary>A voice as a saved state names it.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Hash">SHA-256 of its manifest, which holds the hashes of its networks: 64 lower-case hexadecimal digits.</param>
/// <param name="RelativePath">Its folder below the folder of voices, with forward slashes.</param>
internal sealed record VoiceIdentity(string Name, string Hash, string RelativePath)
{
    /// <summary>No voice.</summary>
    public static VoiceIdentity None { get; } = new("", "", "");
}
