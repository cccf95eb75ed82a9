namespace VoicePlugin.Vst3.Abi;

/// <summary>How time passes for the processor.</summary>
public enum ProcessMode
{
    /// <summary>Live.</summary>
    Realtime,

    /// <summary>Ahead of time, at an irregular pace.</summary>
    Prefetch,

    /// <summary>As fast as it goes; the processor may wait.</summary>
    Offline,
}
