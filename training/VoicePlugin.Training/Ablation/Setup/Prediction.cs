namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>What the network's output stands for.</summary>
public enum Prediction
{
    /// <summary>The clean signal.</summary>
    X1,

    /// <summary>α·noise − σ·clean (Salimans and Ho 2022), as audio-diffusion-pytorch.</summary>
    V,

    /// <summary>The noise (Ho et al. 2020), as DiffWave.</summary>
    Epsilon,
}
