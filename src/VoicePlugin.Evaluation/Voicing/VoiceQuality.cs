namespace VoicePlugin.Evaluation.Voicing;

/// <summary>
/// How regular a voice is, by the definitions of Praat (Boersma and Weenink): means over the voiced frames or periods of a clip, NaN where
/// there are too few.
/// </summary>
/// <param name="HnrDb">Harmonics-to-noise ratio, 10·log10(r/(1 − r)) of the normalised cross-correlation r at the period (Boersma, 1993), mean over voiced frames, dB.</param>
/// <param name="JitterPercent">Local jitter: mean |difference of consecutive periods| over the mean period, %.</param>
/// <param name="ShimmerPercent">Local shimmer: mean |difference of consecutive periods' amplitudes| over the mean amplitude, %.</param>
public readonly record struct VoiceQuality(double HnrDb, double JitterPercent, double ShimmerPercent)
{
    /// <summary>Samples that are compared with those a period later: 20 ms.</summary>
    public const int HnrWindow = 960;

    /// <summary>Largest ratio of consecutive periods that are a pair.</summary>
    public const double MaxPeriodRatio = 1.3;

    /// <summary>Largest ratio of consecutive amplitudes that are a pair.</summary>
    public const double MaxAmplitudeRatio = 1.6;

    /// <summary>Fewer pairs of periods than this have no jitter or shimmer.</summary>
    public const int FewestPairs = 10;

    private const int Hop = 240;

    /// <summary>Measures a clip at 48 kHz.</summary>
    /// <param name="x">The signal.</param>
    /// <param name="f0">Its F0 in Hz every 5 ms, 0 = unvoiced.</param>
    public static VoiceQuality Of(ReadOnlySpan<float> x, ReadOnlySpan<float> f0)
    {
        var marks = PeriodMarks.Find(x, f0);
        return new VoiceQuality(Hnr(x, f0), Jitter(marks), Shimmer(x, marks));
    }

    private static double Hnr(ReadOnlySpan<float> x, ReadOnlySpan<float> f0)
    {
        double sum = 0;
        var count = 0;
        for (var k = 0; k < f0.Length; k++)
        {
            if (f0[k] <= 0) continue;
            var period = 48000 / f0[k];
            var start = (int)(k * Hop - 0.5 * (HnrWindow + period));
            if (PeriodMatch.Find(x, start, HnrWindow, (int)Math.Floor(period * 0.95), (int)Math.Ceiling(period * 1.05)) is not { } match) continue;
            var r = Math.Clamp(match.Correlation, 1e-4, 1 - 1e-6);
            sum += 10 * Math.Log10(r / (1 - r));
            count++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private static double Jitter(IReadOnlyList<double[]> stretches)
    {
        double difference = 0, periods = 0;
        var pairs = 0;
        foreach (var marks in stretches)
        {
            for (var i = 2; i < marks.Length; i++)
            {
                var (before, after) = (marks[i - 1] - marks[i - 2], marks[i] - marks[i - 1]);
                if (Math.Max(before, after) > MaxPeriodRatio * Math.Min(before, after)) continue;
                difference += Math.Abs(after - before);
                periods += 0.5 * (after + before);
                pairs++;
            }
        }
        return pairs < FewestPairs ? double.NaN : 100 * difference / periods;
    }

    private static double Shimmer(ReadOnlySpan<float> x, IReadOnlyList<double[]> stretches)
    {
        double difference = 0, amplitudes = 0;
        var pairs = 0;
        foreach (var marks in stretches)
        {
            double last = 0;
            for (var i = 1; i < marks.Length - 1; i++)
            {
                var amplitude = Amplitude(x, marks[i], 0.2 * (marks[i] - marks[i - 1]), 0.2 * (marks[i + 1] - marks[i]));
                if (last > 0 && amplitude > 0 && Math.Max(last, amplitude) <= MaxAmplitudeRatio * Math.Min(last, amplitude))
                {
                    difference += Math.Abs(amplitude - last);
                    amplitudes += 0.5 * (amplitude + last);
                    pairs++;
                }
                last = amplitude;
            }
        }
        return pairs < FewestPairs ? double.NaN : 100 * difference / amplitudes;
    }

    // RMS under a Hann window that reaches from the mark to a fifth of a period on either side.
    private static double Amplitude(ReadOnlySpan<float> x, double mark, double left, double right)
    {
        double sum = 0, weights = 0;
        for (var n = (int)Math.Ceiling(mark - left); n <= mark + right; n++)
        {
            if ((uint)n >= (uint)x.Length) continue;
            var window = 0.5 + 0.5 * Math.Cos(Math.PI * (n - mark) / (n < mark ? left : right));
            sum += x[n] * window * x[n] * window;
            weights += window * window;
        }
        return weights > 0 ? Math.Sqrt(sum / weights) : 0;
    }
}
