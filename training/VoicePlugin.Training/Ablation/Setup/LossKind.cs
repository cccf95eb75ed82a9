namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>What is minimised.</summary>
public enum LossKind
{
    /// <summary>Mean squared error of what the network predicts.</summary>
    Waveform,

    /// <summary>A voice's own loss: squared error of x1, log-spectral distance and spectral convergence.</summary>
    Spectral,

    /// <summary>Squared error of x1 and the energy distance of two draws' log spectra; twice the work a step.</summary>
    EnergyDistance,
}
