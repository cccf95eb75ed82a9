namespace VoicePlugin.Evaluation.Metrics;

/// <summary>Log-spectral distances in dB, each over the bins of its band; all NaN for a silent target.</summary>
/// <param name="Full">0 to 24 kHz.</param>
/// <param name="Low">0 to 4 kHz, the coarse stage's band.</param>
/// <param name="Mid">4 to 12 kHz, the medium stage's.</param>
/// <param name="High">12 to 24 kHz, the fine stage's.</param>
public readonly record struct LsdBands(double Full, double Low, double Mid, double High);
