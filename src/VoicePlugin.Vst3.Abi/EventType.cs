namespace VoicePlugin.Vst3.Abi;

/// <summary>Kinds of events this project knows.</summary>
public enum EventType : ushort
{
    /// <summary>A key goes down.</summary>
    NoteOn,

    /// <summary>A key comes up.</summary>
    NoteOff,
}
