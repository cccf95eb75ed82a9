namespace VoicePlugin.Live.Browser.Tests;

/// <summary>How much later one sound is than another, told by their loudness.</summary>
internal static class EnvelopeLag
{
    private const int Step = 48, Window = 480;

    /// <summary>The shift in samples of 48 kHz at which the loudness, every ms in pieces of 10 ms, correlates best, and the coefficient there.</summary>
    /// <param name="reference">What is followed.</param>
    /// <param name="other">What follows.</param>
    /// <param name="reach">Largest shift, samples.</param>
    public static (int Samples, double Alike) Of(ReadOnlySpan<float> reference, ReadOnlySpan<float> other, int reach)
    {
        double[] a = Levels(reference), b = Levels(other);
        (int Samples, double Alike) best = (0, double.NegativeInfinity);
        for (int lag = 0; lag <= reach / Step; lag++)
        {
            int count = Math.Min(a.Length, b.Length - lag);
            double alike = Correlation(a.AsSpan(0, count), b.AsSpan(lag, count));
            if (alike > best.Alike)
                best = (lag * Step, alike);
        }
        return best;
    }

    private static double[] Levels(ReadOnlySpan<float> x)
    {
        double[] levels = new double[Math.Max(0, (x.Length - Window) / Step)];
        for (int k = 0; k < levels.Length; k++)
        {
            double power = 0;
            foreach (float sample in x.Slice(k * Step, Window))
                power += sample * sample;
            levels[k] = Math.Log10((power / Window) + 1e-6);
        }
        return levels;
    }

    private static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double meanA = 0, meanB = 0, ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
            (meanA, meanB) = (meanA + (a[i] / a.Length), meanB + (b[i] / b.Length));
        for (int i = 0; i < a.Length; i++)
        {
            double x = a[i] - meanA, y = b[i] - meanB;
            (ab, aa, bb) = (ab + (x * y), aa + (x * x), bb + (y * y));
        }
        return ab / Math.Sqrt((aa * bb) + 1e-30);
    }
}
