namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>One crop of one band at one scale, [tokens × patch] each.</summary>
/// <param name="Target">The recording's band.</param>
/// <param name="Mean">Harmonics.</param>
/// <param name="Noise">Noise, one array a draw.</param>
/// <param name="Upstream">All that lies below the band, at its rate; null where there is nothing.</param>
public sealed record BandCrop(float[] Target, float[] Mean, float[][] Noise, float[]? Upstream);
