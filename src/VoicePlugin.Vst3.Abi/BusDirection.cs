namespace VoicePlugin.Vst3.Abi;

/// <summary>Into the plugin or out of it.</summary>
public enum BusDirection
{
    /// <summary>Into the plugin.</summary>
    Input,

    /// <summary>Out of the plugin.</summary>
    Output,
}
