namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>Where the sampler starts, and the scale of the signals it works on.</summary>
public enum PriorKind
{
    /// <summary>White noise at one level for all clips; signals are divided by the training set's RMS (DiffWave, audio-diffusion-pytorch).</summary>
    White,

    /// <summary>White noise that follows the band's gain (PriorGrad, Lee et al. 2022); signals are divided by that gain.</summary>
    Energy,

    /// <summary>The vocoder: shaped harmonics as mean, shaped noise around it; signals are divided by the band's gain.</summary>
    Excitation,
}
