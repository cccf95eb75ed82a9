namespace VoicePlugin.Plugin.Voices;

/// <summary>Makes voices that play.</summary>
internal interface IVoiceFactory : IDisposable
{
    /// <summary>Delay of a voice of this format; known before there is one.</summary>
    int LatencySamples(VoiceFormat format);

    /// <summary>Loads and warms the voice in a folder; its controls are at their defaults.</summary>
    /// <exception cref="Core.VoicePluginException">The folder holds no voice that can be used.</exception>
    IVoice Create(string folder, VoiceFormat format);
}
