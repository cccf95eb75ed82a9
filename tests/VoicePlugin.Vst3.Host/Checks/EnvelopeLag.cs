namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>How much later one signal's loudness follows another's.</summary>
public static class EnvelopeLag
{
    // Steps a millisecond.
    private const int Fine = 4;

    /// <summary>The lag of the best correlation of the two envelopes in quarters of a millisecond; NaN when one is silent.</summary>
    /// <param name="first">What went in.</param>
    /// <param name="second">What came out.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="range">Greatest lag looked for, either way, ms.</param>
    public static double Milliseconds(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int rate, int range)
    {
        double[] a = Envelope(first, rate), b = Envelope(second, rate);
        var (best, lag) = (0.0, double.NaN);
        for (var l = -range * Fine; l <= range * Fine; l++)
        {
            double sum = 0;
            for (var i = Math.Max(0, -l); i < a.Length && i + l < b.Length; i++) sum += a[i] * b[i + l];
            if (sum > best) (best, lag) = (sum, (double)l / Fine);
        }
        return lag;
    }

    // Root mean square of 4 ms around every quarter of a millisecond, its own mean taken away.
    private static double[] Envelope(ReadOnlySpan<float> x, int rate)
    {
        var half = rate / 500;
        var level = new double[(int)(1000L * Fine * x.Length / rate)];
        for (var k = 0; k < level.Length; k++)
        {
            var centre = (int)((long)k * rate / (1000 * Fine));
            var part = x[Math.Max(0, centre - half)..Math.Min(x.Length, centre + half)];
            double sum = 0;
            foreach (var v in part) sum += (double)v * v;
            level[k] = Math.Sqrt(sum / Math.Max(1, part.Length));
        }
        var mean = level.Length == 0 ? 0 : level.Average();
        return [.. level.Select(v => v - mean)];
    }
}
