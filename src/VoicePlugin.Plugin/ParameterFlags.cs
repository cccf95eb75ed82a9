namespace VoicePlugin.Plugin;

/// <summary>What a host may do with a parameter.</summary>
[Flags]
public enum ParameterFlags
{
    /// <summary>Can be set by the user, but not automated.</summary>
    None = 0,

    /// <summary>May be automated.</summary>
    CanAutomate = 1,

    /// <summary>The plugin sets it, the host shows it.</summary>
    ReadOnly = 2,

    /// <summary>Best shown as a list of names.</summary>
    List = 4,

    /// <summary>The bypass switch.</summary>
    Bypass = 8,

    /// <summary>Chooses a program: other parameters change with it.</summary>
    Program = 16,
}
