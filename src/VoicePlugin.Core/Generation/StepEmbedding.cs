namespace VoicePlugin.Core.Generation;

/// <summary>
/// The solver time t (0 = prior, 1 = voice) and the noise level of the upstream band as sines and cosines
/// (Vaswani et al. 2017, section 3.5), the `step` input of every stage.
/// </summary>
public static class StepEmbedding
{
    /// <summary>Floats in the vector.</summary>
    public const int Width = 32;

    private const int Frequencies = Width / 4;

    /// <summary>Writes the embedding of <paramref name="t"/> and <paramref name="upstreamLevel"/> (both 0 to 1).</summary>
    public static void Fill(float t, float upstreamLevel, Span<float> destination)
    {
        for (int i = 0; i < Frequencies; i++)
        {
            float w = MathF.PI / 2 * MathF.Pow(2, i * 0.7f);
            (destination[i], destination[Frequencies + i]) = MathF.SinCos(w * t);
            (destination[2 * Frequencies + i], destination[3 * Frequencies + i]) = MathF.SinCos(w * upstreamLevel);
        }
    }
}
