namespace VoicePlugin.Vst3.Abi;

/// <summary>The signal itself, or one beside it.</summary>
public enum BusType
{
    /// <summary>The track's signal.</summary>
    Main,

    /// <summary>A sidechain.</summary>
    Aux,
}
