namespace VoicePlugin.Plugin;

/// <summary>What a host has to ask for again.</summary>
[Flags]
public enum PluginChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="PluginInstance.LatencySamples"/>; takes effect at the next <see cref="PluginInstance.Prepare"/>.</summary>
    Latency = 1,

    /// <summary>Values of parameters.</summary>
    Values = 2,

    /// <summary>Names of voices.</summary>
    Titles = 4,
}
