namespace VoicePlugin.Evaluation.Affect;

/// <summary>What can be said of a curve in a few numbers. An empty curve gives zeros.</summary>
internal static class Curve
{
    private static readonly double[] Rates = [1.5, 2.5, 3.5, 4.5, 5.5, 7, 9, 12, 16];

    /// <summary>The value below which <paramref name="share"/> of the curve lies.</summary>
    public static double Percentile(IEnumerable<double> curve, double share)
    {
        double[] sorted = [.. curve.Order()];
        if (sorted.Length == 0) return 0;
        var at = share * (sorted.Length - 1);
        var low = (int)at;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    /// <summary>Standard deviation.</summary>
    public static double Deviation(double[] curve)
    {
        if (curve.Length == 0) return 0;
        var mean = curve.Average();
        return Math.Sqrt(curve.Average(v => (v - mean) * (v - mean)));
    }

    /// <summary>Nine numbers on the distribution: mean, log deviation, five percentiles about the mean (the median itself), log range, skewness.</summary>
    public static IEnumerable<double> Distribution(double[] curve)
    {
        if (curve.Length == 0) return new double[9];
        double mean = curve.Average(), deviation = Deviation(curve);
        double[] p = [.. new[] { 0.05, 0.25, 0.5, 0.75, 0.95 }.Select(share => Percentile(curve, share))];
        var skew = deviation > 1e-6 ? Math.Clamp(curve.Average(v => Math.Pow((v - mean) / deviation, 3)), -3, 3) : 0;
        return [mean, Math.Log(0.02 + deviation), p[0] - mean, p[1] - mean, p[2], p[3] - mean, p[4] - mean, Math.Log(0.02 + p[4] - p[0]), skew];
    }

    /// <summary>Coarse shape over time: cosine coefficients <paramref name="from"/> … <paramref name="from"/> + <paramref name="count"/> − 1, whatever the length.</summary>
    public static IEnumerable<double> Shape(double[] curve, int from, int count) => Enumerable.Range(from, count).Select(c =>
    {
        var sum = 0.0;
        for (var i = 0; i < curve.Length; i++) sum += curve[i] * Math.Cos(Math.PI * c * (i + 0.5) / curve.Length);
        return 2 * sum / Math.Max(1, curve.Length);
    });

    /// <summary>How strongly the curve (200 values a second) moves at each of nine rates from 1.5 to 16 Hz, as logs.</summary>
    public static IEnumerable<double> Modulation(double[] curve)
    {
        var mean = curve.Average();
        return Rates.Select(rate =>
        {
            double re = 0, im = 0;
            for (var i = 0; i < curve.Length; i++)
            {
                var value = (0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / curve.Length)) * (curve[i] - mean);
                re += value * Math.Cos(2 * Math.PI * rate * i / 200);
                im += value * Math.Sin(2 * Math.PI * rate * i / 200);
            }

            return Math.Log(0.01 + 2 * Math.Sqrt(re * re + im * im) / curve.Length);
        });
    }
}
