namespace VoicePlugin.Core.Features;

/// <summary>
/// F0 to a fraction of a cent: the largest sum of the spectrum's magnitude at the harmonics, near a first estimate
/// (after M. Noll's harmonic sum, 1969). It uses every harmonic at once, so it stands noise better than the peak of a
/// correlation, and its window is symmetric, so a glide leaves it unbiased.
/// </summary>
internal static class HarmonicSum
{
    private const int Reach = 6;
    private const float TopHz = 4100;

    // 7.5 cents.
    private static readonly float[] Ratios = [.. Enumerable.Range(-Reach, (2 * Reach) + 1).Select(i => (float)Math.Pow(2, i * 7.5 / 1200))];

    /// <summary>Refines an estimate within 45 cents.</summary>
    /// <param name="magnitude">Magnitudes at multiples of <see cref="PitchSpectrum.BinHz"/>.</param>
    /// <param name="hz">First estimate, 50 to 1600 Hz.</param>
    public static float Refine(ReadOnlySpan<float> magnitude, float hz)
    {
        Span<float> sums = stackalloc float[(2 * Reach) + 1];
        int count = Math.Max(1, (int)(TopHz / hz)), best = Reach;
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = Sum(magnitude, (float)(hz * Ratios[i] / PitchSpectrum.BinHz), count);
            best = sums[i] > sums[best] ? i : best;
        }

        best = Math.Clamp(best, 1, sums.Length - 2);
        float left = sums[best - 1], right = sums[best + 1], curve = left - (2 * sums[best]) + right;
        float part = curve < 0 ? Math.Clamp(0.5f * (left - right) / curve, -1, 1) : 0;
        return hz * MathF.Pow(2, (best - Reach + part) * (7.5f / 1200));
    }

    private static float Sum(ReadOnlySpan<float> magnitude, float spacing, int count)
    {
        float sum = 0, place = spacing;
        for (int h = 1; h <= count; h++, place = h * spacing)
        {
            // A parabola through the three nearest bins.
            int k = (int)(place + 0.5f);
            float d = place - k, a = magnitude[k - 1], b = magnitude[k], c = magnitude[k + 1];
            sum += b + (0.5f * d * (c - a + (d * (a - (2 * b) + c))));
        }

        return sum;
    }
}
