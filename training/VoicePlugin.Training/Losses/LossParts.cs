namespace VoicePlugin.Training.Losses;

/// <summary>A step's loss and what it is made of, before weighting.</summary>
/// <param name="Total">The weighted sum that is minimised.</param>
/// <param name="Waveform">Mean squared error of x1 (signals have about unit variance).</param>
/// <param name="LogSpectrum">Log-magnitude distance, nepers.</param>
/// <param name="Convergence">Spectral convergence; 0 where it is not part of the loss.</param>
public readonly record struct LossParts(double Total, double Waveform, double LogSpectrum, double Convergence);
