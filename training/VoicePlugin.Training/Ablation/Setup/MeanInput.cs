namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>What is in the network's second input signal.</summary>
public enum MeanInput
{
    /// <summary>Zeros.</summary>
    None,

    /// <summary>Harmonics of F0 without envelope.</summary>
    Flat,

    /// <summary>Harmonics of F0 with the envelope that the signal has: those of the vocoder.</summary>
    Own,
}
