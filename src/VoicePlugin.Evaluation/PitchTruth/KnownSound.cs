namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>A sound whose F0 is known because it was made from it.</summary>
/// <param name="Name">Kind and number, <c>vowel_003</c>.</param>
/// <param name="Samples">48 kHz mono, peak at most 0.9.</param>
/// <param name="F0">Hz at 0, 5, 10 … ms; 0 where nothing is voiced.</param>
public sealed record KnownSound(string Name, float[] Samples, float[] F0)
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 48000;

    /// <summary>Samples between two values of F0.</summary>
    public const int Hop = 240;

    /// <summary>Mean power where voiced; of everything if nothing is.</summary>
    public double VoicedPower()
    {
        double sum = 0, all = 0;
        long count = 0;
        for (int n = 0; n < Samples.Length; n++)
        {
            double square = (double)Samples[n] * Samples[n];
            all += square;
            if (F0[Math.Min((n + (Hop / 2)) / Hop, F0.Length - 1)] > 0)
            {
                sum += square;
                count++;
            }
        }

        return count > 0 ? sum / count : all / Math.Max(1, Samples.Length);
    }
}
