namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>One crop of one band, all [tokens × patch] and, but for the gain, divided by the gain.</summary>
/// <param name="Target">The recording's band.</param>
/// <param name="Mean">Harmonics through the recording's envelope.</param>
/// <param name="Harmonics">Harmonics, all equally strong.</param>
/// <param name="Noise">Shaped noise, one array a draw.</param>
/// <param name="Gain">RMS that the envelope gives the band, full-scale units.</param>
/// <param name="Upstream">The recording's band below at this rate; null where there is none.</param>
public sealed record BandCrop(float[] Target, float[] Mean, float[] Harmonics, float[][] Noise, float[] Gain, float[]? Upstream);
