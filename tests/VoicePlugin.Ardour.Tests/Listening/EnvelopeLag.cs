namespace VoicePlugin.Ardour.Tests.Listening;

/// <summary>How much later one sound is than another, told by their loudness.</summary>
public static class EnvelopeLag
{
    private const int Step = 12;

    /// <summary>
    /// The shift in samples at which the envelopes (|x| under a Hann window, every 12 samples) correlate best.
    /// </summary>
    /// <param name="reference">Samples.</param>
    /// <param name="other">As many samples; later than the reference when the result is positive.</param>
    /// <param name="reach">Largest shift that is tried, samples.</param>
    /// <param name="window">Length of the window, samples; 10 ms of 48 kHz. Longer than the period of a voice that holds one note, or it sees those.</param>
    /// <returns>The shift and the correlation there, -1..1.</returns>
    public static (int Samples, double Correlation) Of(ReadOnlySpan<float> reference, ReadOnlySpan<float> other, int reach, int window = 480)
    {
        double[] a = Envelope(reference, window), b = Envelope(other, window);
        (int Samples, double Correlation) best = (0, double.NegativeInfinity);
        for (int lag = -reach / Step; lag <= reach / Step; lag++)
        {
            int from = Math.Max(0, -lag), until = Math.Min(a.Length, b.Length - lag);
            double correlation = Correlation(a.AsSpan(from..until), b.AsSpan((from + lag)..(until + lag)));
            if (correlation > best.Correlation)
                best = (lag * Step, correlation);
        }
        return best;
    }

    private static double[] Envelope(ReadOnlySpan<float> x, int window)
    {
        double[] envelope = new double[Math.Max(0, (x.Length - window) / Step)];
        for (int k = 0; k < envelope.Length; k++)
        {
            double sum = 0;
            for (int i = 0; i < window; i++)
                sum += Math.Abs(x[(k * Step) + i]) * (1 - Math.Cos(2 * Math.PI * (i + 0.5) / window));
            envelope[k] = sum / window;
        }
        return envelope;
    }

    private static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double meanA = 0, meanB = 0, ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
            (meanA, meanB) = (meanA + (a[i] / a.Length), meanB + (b[i] / a.Length));
        for (int i = 0; i < a.Length; i++)
        {
            double x = a[i] - meanA, y = b[i] - meanB;
            (ab, aa, bb) = (ab + (x * y), aa + (x * x), bb + (y * y));
        }
        return ab / Math.Sqrt((aa * bb) + 1e-30);
    }
}
