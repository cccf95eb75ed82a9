namespace VoicePlugin.Plugin;

/// <summary>What a host has to ask for again.</summary>
[Flags]
public enum PluginChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="PluginInstance.LatencySamples"/>; true from the next block but one, whether the host restarts or not.</summary>
    Latency = 1,

    /// <summary>Values of parameters.</summary>
    Values = 2,

    /// <summary>Names of voices.</summary>
    Titles = 4,
}
