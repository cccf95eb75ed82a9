namespace VoicePlugin.Ardour.Tests.Listening;

/// <summary>
/// Hears when a steady voice jumps up an octave and back. An octave higher, every odd harmonic is gone, which a window of 20 ms
/// shows to the millisecond, where a tracker of F0 would need longer to decide.
/// </summary>
public static class OctaveClock
{
    private const int Rate = 48000, Window = 960, Step = 48;

    /// <summary>Samples at which the share of odd harmonics crosses the middle between low voice and high voice.</summary>
    /// <param name="samples">48 kHz samples.</param>
    /// <param name="f0">F0 before the jump, Hz.</param>
    /// <param name="from">First sample to look at.</param>
    /// <param name="until">Sample after the last.</param>
    public static IReadOnlyList<int> Jumps(ReadOnlySpan<float> samples, double f0, int from, int until)
    {
        double[] odd = new double[(until - from) / Step];
        for (int k = 0; k < odd.Length; k++)
        {
            var window = samples.Slice(from + (k * Step) - (Window / 2), Window);
            double low = 0, high = 0;
            for (int h = 1; h <= 7; h += 2)
                (low, high) = (low + Magnitude(window, h * f0), high + Magnitude(window, (h + 1) * f0));
            odd[k] = low / (low + high + 1e-12);
        }
        double[] sorted = [.. odd.Order()];
        double middle = (sorted[sorted.Length / 10] + sorted[sorted.Length * 9 / 10]) / 2;
        var jumps = new List<int>();
        bool up = odd[0] < middle;
        for (int k = 1; k < odd.Length; k++)
        {
            if (odd[k] < middle == up)
                continue;
            up = !up;
            jumps.Add(from + (k * Step));
        }
        return jumps;
    }

    private static double Magnitude(ReadOnlySpan<float> x, double hz)
    {
        double re = 0, im = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = x[i] * (1 - Math.Cos(2 * Math.PI * (i + 0.5) / x.Length));
            (double sin, double cos) = Math.SinCos(2 * Math.PI * hz * i / Rate);
            (re, im) = (re + (weight * cos), im + (weight * sin));
        }
        return Math.Sqrt((re * re) + (im * im)) / x.Length;
    }
}
