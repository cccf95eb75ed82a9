namespace VoicePlugin.Vst3.Abi;

/// <summary>Flags of <see cref="BusInfo"/>.</summary>
[Flags]
public enum BusFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Active unless the host says otherwise.</summary>
    DefaultActive = 1,
}
