using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Wavetables;

/// <summary>
/// One cycle of a voice as a wavetable. Strudel plays such a file by its name <c>wt_…</c>: frames of 2048 samples, linear between
/// samples, the last one followed by the first, no copies for high notes: what lies above <see cref="Harmonics"/> is left out, or high
/// notes would alias.
/// </summary>
internal static class GlottalCycle
{
    /// <summary>Samples a cycle.</summary>
    public const int Frame = 2048;

    /// <summary>The highest harmonic that is kept.</summary>
    public const int Harmonics = 64;

    /// <summary>Greatest magnitude of a cycle.</summary>
    public const double Peak = 0.9;

    // Of a correlation.
    private const double Hardly = 0.05;

    private const int Rate = 48000, Hop = 240, Periods = 8;

    /// <summary>
    /// The cycle at the steadiest loud place of samples (48 kHz) that have the pitch <paramref name="hertz"/> all the time: the Fourier
    /// series over eight periods, Hann window. No DC, no seam; begins with zero, rising.
    /// </summary>
    public static float[] Of(ReadOnlySpan<float> samples, double hertz)
    {
        var period = Rate / hertz;
        var length = Math.Min((int)Math.Round(Periods * period), samples.Length);
        var place = samples.Slice(Steadiest(samples, period, length), length);
        var harmonics = (int)Math.Clamp(Rate / 2 / hertz, 1, Harmonics);
        var (cos, sin) = (new double[harmonics + 1], new double[harmonics + 1]);
        for (var k = 1; k <= harmonics; k++)
            (cos[k], sin[k]) = Harmonic(place, k / period);
        var cycle = new double[Frame];
        for (var n = 0; n < Frame; n++)
        {
            for (var k = 1; k <= harmonics; k++)
            {
                var (s, c) = Math.SinCos(2 * Math.PI * (k * n % Frame) / Frame);
                cycle[n] += cos[k] * c + sin[k] * s;
            }
        }
        return Turned(cycle);
    }

    // Where a period is most like the one before, among the places at least half as loud as the loudest; of those hardly less alike the
    // brightest, for what is steadiest is often only hummed.
    private static int Steadiest(ReadOnlySpan<float> samples, double period, int length)
    {
        var (places, loudest) = (new List<(int At, double Power, double Likeness, double Brightness)>(), 0.0);
        for (var at = 0; at + length + (int)period + 2 <= samples.Length; at += Hop)
        {
            double power = 1e-12, steps = 0;
            for (var n = at; n < at + length; n++)
                (power, steps) = (power + samples[n] * samples[n], steps + Math.Pow(samples[n + 1] - samples[n], 2));
            places.Add((at, power, Likeness(samples, at, length, period), steps / power));
            loudest = Math.Max(loudest, power);
        }
        var loud = places.Where(p => p.Power >= loudest / 4).ToArray();
        return loud.Length == 0 ? 0 : loud.Where(p => p.Likeness >= loud.Max(q => q.Likeness) - Hardly).MaxBy(p => p.Brightness).At;
    }

    // Correlation of a stretch with what comes a period later, −1 to 1; straight lines between samples.
    private static double Likeness(ReadOnlySpan<float> samples, int at, int length, double period)
    {
        var (whole, part) = ((int)period, period - (int)period);
        double xx = 1e-12, yy = 1e-12, xy = 0;
        for (var n = at; n < at + length; n++)
        {
            var y = samples[n + whole] + part * (samples[n + whole + 1] - samples[n + whole]);
            (xx, yy, xy) = (xx + samples[n] * samples[n], yy + y * y, xy + samples[n] * y);
        }
        return xy / Math.Sqrt(xx * yy);
    }

    // Amplitudes of cosine and sine at `turns` cycles a sample.
    private static (double Cos, double Sin) Harmonic(ReadOnlySpan<float> x, double turns)
    {
        double cos = 0, sin = 0, weights = 0;
        for (var n = 0; n < x.Length; n++)
        {
            var weight = 0.5 - 0.5 * Math.Cos(2 * Math.PI * (n + 0.5) / x.Length);
            var (s, c) = Math.SinCos(2 * Math.PI * turns * n);
            (cos, sin, weights) = (cos + weight * x[n] * c, sin + weight * x[n] * s, weights + weight);
        }
        return (2 * cos / weights, 2 * sin / weights);
    }

    // The wave passes zero upwards somewhere, for its mean is zero.
    private static float[] Turned(double[] cycle)
    {
        var start = 0;
        for (var n = 0; n < Frame; n++)
        {
            if (cycle[n] <= 0 && cycle[(n + 1) % Frame] > 0)
            {
                start = n;
                break;
            }
        }
        var turned = new float[Frame];
        for (var n = 0; n < Frame; n++)
            turned[n] = (float)cycle[(start + n) % Frame];
        BurstMaker.Scale(turned, Peak);
        return turned;
    }
}
