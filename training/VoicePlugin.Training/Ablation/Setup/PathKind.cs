namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>How signal and noise are mixed on the way from the prior to the clean signal.</summary>
public enum PathKind
{
    /// <summary>α = t, σ = 1 − t (Lipman et al. 2023).</summary>
    Flow,

    /// <summary>α = sin(πt/2), σ = cos(πt/2) (audio-diffusion-pytorch).</summary>
    Cosine,

    /// <summary>β linear from 1e-4 to 0.02 over 1000 steps (Ho et al. 2020), in continuous time.</summary>
    Ddpm,

    /// <summary>β linear from 1e-4 to 0.05 over 50 steps (DiffWave, Kong et al. 2021), in continuous time.</summary>
    DiffWave,
}
