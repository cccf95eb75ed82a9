using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Training.Bursts;

/// <summary>A burst in numbers: what <see cref="AffectProfile"/> describes, then its shape in time. A number that cannot be told is NaN.</summary>
/// <param name="Values">The numbers, <see cref="Width"/>.</param>
/// <param name="First">First frame less than 40 dB below the loudest.</param>
/// <param name="Last">Last such frame.</param>
/// <param name="VoicedShare">Share of voiced frames among those that sound.</param>
public sealed record BurstMeasure(float[] Values, int First, int Last, float VoicedShare)
{
    /// <summary>Places of the numbers.</summary>
    public const int Pitch = 0, Spread = 1, Breath = 2, Mcep = 3, Aperiodicity = Mcep + AffectProfile.McepCount;

    /// <summary>Places of the shape in time: log duration, level's and F0's movement, syllables, slope of F0, movement of c1.</summary>
    public const int Duration = Aperiodicity + FeatureLayout.AperiodicityCount, LevelMovement = Duration + 1, F0Movement = Duration + 2,
        Syllables = Duration + 3, Slope = Duration + 4, TimbreMovement = Duration + 5;

    /// <summary>Count of the numbers.</summary>
    public const int Width = Duration + 6;

    // Relative to the loudest frame: where a burst begins and ends, and what of it is heard.
    private const float Edge = 0.01f, Sounding = 0.03f;
    private const int FewestFrames = 20, FewestVoiced = 12;

    /// <summary>Measures a clip; null if hardly anything sounds. <paramref name="rows"/>: row-major; <paramref name="rms"/>: a value a row.</summary>
    public static BurstMeasure? Of(ReadOnlySpan<float> rows, ReadOnlySpan<float> rms)
    {
        float peak = 0;
        foreach (float level in rms)
            peak = Math.Max(peak, level);
        int first = rms.Length, last = -1, sounding = 0;
        var voiced = new List<int>();
        for (int k = 0; k < rms.Length; k++)
        {
            if (rms[k] > Edge * peak)
                (first, last) = (Math.Min(first, k), k);
            if (rms[k] <= Sounding * peak)
                continue;
            sounding++;
            if (rows[k * FeatureLayout.Width + FeatureLayout.Voiced] > 0.5f)
                voiced.Add(k);
        }
        if (peak < 1e-3f || sounding < FewestFrames)
            return null;
        float[] values = new float[Width];
        values.AsSpan().Fill(float.NaN);
        float share = (float)voiced.Count / sounding;
        values[Breath] = 1 - share;
        values[Duration] = MathF.Log(last - first + 1);
        Shape(rms[first..(last + 1)], peak, values);
        if (voiced.Count >= FewestVoiced)
            Voice(rows, voiced, values);
        return new BurstMeasure(values, first, last, share);
    }

    // Syllables: how often the level comes up through half of the peak after having been under a fifth of it.
    private static void Shape(ReadOnlySpan<float> rms, float peak, float[] values)
    {
        float movement = 0;
        int syllables = 0;
        bool low = true;
        for (int k = 0; k < rms.Length; k++)
        {
            if (k >= 4)
                movement += Math.Abs(MathF.Log((rms[k] + Edge * peak) / (rms[k - 4] + Edge * peak)));
            if (rms[k] < 0.2f * peak)
                low = true;
            else if (low && rms[k] > 0.5f * peak)
                (low, syllables) = (false, syllables + 1);
        }
        values[LevelMovement] = movement / rms.Length;
        values[Syllables] = MathF.Log(1 + syllables);
    }

    private static void Voice(ReadOnlySpan<float> rows, List<int> voiced, float[] values)
    {
        float[] octaves = new float[voiced.Count];
        values.AsSpan(Mcep, AffectProfile.McepCount + FeatureLayout.AperiodicityCount).Clear();
        float moved = 0, turned = 0;
        for (int i = 0; i < octaves.Length; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(voiced[i] * FeatureLayout.Width, FeatureLayout.Width);
            octaves[i] = MathF.Log2(row[FeatureLayout.F0]);
            for (int m = 0; m < AffectProfile.McepCount; m++)
                values[Mcep + m] += row[FeatureLayout.Mcep + m] / octaves.Length;
            for (int b = 0; b < FeatureLayout.AperiodicityCount; b++)
                values[Aperiodicity + b] += row[FeatureLayout.Aperiodicity + b] / octaves.Length;
            if (i > 0)
            {
                moved += Math.Abs(octaves[i] - octaves[i - 1]);
                turned += Math.Abs(row[FeatureLayout.Mcep + 1] - rows[voiced[i - 1] * FeatureLayout.Width + FeatureLayout.Mcep + 1]);
            }
        }
        values[F0Movement] = MathF.Log(0.001f + moved / octaves.Length);
        values[TimbreMovement] = turned / octaves.Length;
        int half = octaves.Length / 2;
        values[Slope] = octaves[half..].Average() - octaves[..half].Average();
        float[] sorted = [.. octaves.Order()];
        float median = sorted[half];
        values[Pitch] = median;
        // Half of the distance between the tenths at both ends: outliers of the tracker do not count.
        values[Spread] = MathF.Log(0.02f + 0.5f * (sorted[sorted.Length * 9 / 10] - sorted[sorted.Length / 10]));
    }
}
