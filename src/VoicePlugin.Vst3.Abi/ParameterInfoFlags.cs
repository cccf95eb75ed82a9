namespace VoicePlugin.Vst3.Abi;

/// <summary>Flags of <see cref="ParameterInfo"/>.</summary>
[Flags]
public enum ParameterInfoFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The host may automate it.</summary>
    CanAutomate = 1 << 0,

    /// <summary>Only the plugin changes it.</summary>
    IsReadOnly = 1 << 1,

    /// <summary>Its texts are a list.</summary>
    IsList = 1 << 3,

    /// <summary>It chooses a program.</summary>
    IsProgramChange = 1 << 15,

    /// <summary>It is the bypass.</summary>
    IsBypass = 1 << 16,
}
