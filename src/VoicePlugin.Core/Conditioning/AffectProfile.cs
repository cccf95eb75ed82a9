namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// What an affect does to the features, as differences from the same speaker's mean over all affects. Measured on recordings by
/// <c>voice-train affects</c>; a burst of full intensity has all of it.
/// </summary>
/// <param name="Affect">Number in <see cref="Affects.Names"/>.</param>
/// <param name="Pitch">Median F0, octaves.</param>
/// <param name="Range">Spread of F0 about its median, natural logarithm of the ratio.</param>
/// <param name="Breath">Share of the sounding frames without voice.</param>
/// <param name="Mcep">Mel-cepstrum of voiced frames, c0 to c<see cref="McepCount"/>−1; c0 is the level in nepers.</param>
/// <param name="Aperiodicity">Aperiodicity of voiced frames by band.</param>
public sealed record AffectProfile(
    int Affect, float Pitch, float Range, float Breath, IReadOnlyList<float> Mcep, IReadOnlyList<float> Aperiodicity)
{
    /// <summary>Coefficients that are told: the coarse shape, which affects change; the fine one is the speaker's.</summary>
    public const int McepCount = 13;
}
