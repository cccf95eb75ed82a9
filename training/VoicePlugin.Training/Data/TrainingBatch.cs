namespace VoicePlugin.Training.Data;

/// <summary>One batch of crops for one stage, row-major [B,T,*], all signals divided by the per-sample gain.</summary>
/// <param name="Batch">Examples B.</param>
/// <param name="Tokens">Tokens T of 2 ms each.</param>
/// <param name="Target">x1, the band itself, [B,T,P].</param>
/// <param name="Mean">Mean of the prior: the harmonic excitation in the band, [B,T,P].</param>
/// <param name="Noise">One draw of the prior's shaped noise, [B,T,P].</param>
/// <param name="SecondNoise">An independent second draw, or null where none was asked for.</param>
/// <param name="Upstream">The stage before's band at this rate, [B,T,P]; null for the coarse stage.</param>
/// <param name="Control">Control vectors, [B,T,104].</param>
/// <param name="Envelope">Mel-cepstra of the recording, [B,T,50].</param>
/// <param name="Weight">How much a token counts, 0 (silence) to 1, [B,T].</param>
public sealed record TrainingBatch(
    int Batch,
    int Tokens,
    float[] Target,
    float[] Mean,
    float[] Noise,
    float[]? SecondNoise,
    float[]? Upstream,
    float[] Control,
    float[] Envelope,
    float[] Weight);
