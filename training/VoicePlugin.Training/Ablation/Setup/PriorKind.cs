namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>Where the sampler starts.</summary>
public enum PriorKind
{
    /// <summary>White noise of unit variance.</summary>
    White,

    /// <summary>The vocoder: harmonics as mean, noise of the measured share around it.</summary>
    Excitation,
}
