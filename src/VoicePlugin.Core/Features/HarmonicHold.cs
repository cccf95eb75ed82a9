namespace VoicePlugin.Core.Features;

/// <summary>
/// Puts the level of the nearest harmonic in place of the smoothed spectrum, up to the eighth harmonic and fading until the
/// sixteenth. Between two harmonics of unlike strength the moving average of powers follows the stronger one: at 420 Hz a
/// formant's skirt stands decibels too high. A step from level to level, rounded by the lifter sin(πF0q)/(πF0q), is a
/// straight line through the harmonics in decibels. Far up the average stays: there an error of F0 adds up, and voices are noisy.
/// </summary>
internal static class HarmonicHold
{
    private const int Full = 8;
    private const int Last = 16;

    // The average is taken over 2·F0/3 and a Hann window of three periods puts 92 % of a harmonic's power there:
    // at the harmonic it stands ½·ln(1.5·0.91798) nepers above the power density.
    private const float Peak = 0.15994f;

    /// <summary>Changes the natural log amplitudes <paramref name="log"/> in place; <paramref name="f0"/> in bins.</summary>
    public static void Apply(Span<float> log, float f0)
    {
        Span<float> level = stackalloc float[Last + 1];
        int count = 0;
        for (; count < Last && (count + 1) * f0 < log.Length - 1; count++)
        {
            float at = (count + 1) * f0;
            int i = (int)at;
            level[count + 1] = log[i] + (at - i) * (log[i + 1] - log[i]) - Peak;
        }
        int end = Math.Min(log.Length, (int)MathF.Ceiling(Last * f0));
        float harmonics = 1 / f0;
        for (int k = 0; k < end; k++)
        {
            float h = k * harmonics;
            int nearest = Math.Max(1, (int)(h + 0.5f));
            if (nearest > count)
                return;
            float weight = Math.Min(1, (Last - h) / (Last - Full));
            log[k] += weight * (level[nearest] - log[k]);
        }
    }
}
