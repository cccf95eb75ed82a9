namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>A measurement during a training, the band below recorded.</summary>
/// <param name="Gflop">Training FLOPs spent, 10⁹.</param>
/// <param name="LsdDb">Multi-resolution log-spectral distance, dB.</param>
/// <param name="Frechet">Fréchet distance of log-mel frames.</param>
public sealed record CurvePoint(double Gflop, double LsdDb, double Frechet);
