namespace VoicePlugin.Vst3.Abi;

/// <summary>What has changed, for the host's restartComponent.</summary>
[Flags]
public enum RestartFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Values of parameters.</summary>
    ParamValuesChanged = 1 << 2,

    /// <summary>The latency.</summary>
    LatencyChanged = 1 << 3,

    /// <summary>Names of parameters or of their values.</summary>
    ParamTitlesChanged = 1 << 4,
}
