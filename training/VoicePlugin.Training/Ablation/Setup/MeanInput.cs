namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>What is in the network's second input signal.</summary>
public enum MeanInput
{
    /// <summary>Zeros.</summary>
    None,

    /// <summary>Harmonics of F0, all equally strong, at the phase of the source.</summary>
    Harmonics,

    /// <summary>Harmonics of F0 through the recording's envelope.</summary>
    Shaped,
}
