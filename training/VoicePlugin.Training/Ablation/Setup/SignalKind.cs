namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>What is done to the recording before a network sees it, and undone afterwards.</summary>
public enum SignalKind
{
    /// <summary>Divided by one number, the RMS of all recordings (DiffWave, audio-diffusion-pytorch). Coarse band only.</summary>
    Raw,

    /// <summary>Divided by the gain that the envelope gives the band: white noise then follows the energy (PriorGrad, Lee et al. 2022). Coarse band only.</summary>
    Levelled,

    /// <summary>Without its envelope, as a voice's cascade works.</summary>
    Flat,
}
