namespace VoicePlugin.Vst3.Abi;

/// <summary>What a bus carries.</summary>
public enum MediaType
{
    /// <summary>Samples.</summary>
    Audio,

    /// <summary>Notes.</summary>
    Event,
}
