namespace VoicePlugin.Core.Features;

/// <summary>Windowed-sinc low-pass design (J. F. Kaiser 1974; Oppenheim and Schafer, section 7.5.3).</summary>
public static class KaiserFir
{
    /// <summary>
    /// Linear-phase low-pass of odd length <paramref name="taps"/> with unit gain at 0 Hz.
    /// <paramref name="cutoff"/> is the −6 dB point in cycles per sample; <paramref name="attenuation"/> the stop band in dB.
    /// </summary>
    public static float[] LowPass(int taps, double cutoff, double attenuation)
    {
        double beta = attenuation > 50 ? 0.1102 * (attenuation - 8.7)
            : attenuation >= 21 ? 0.5842 * Math.Pow(attenuation - 21, 0.4) + 0.07886 * (attenuation - 21)
            : 0;
        double[] h = new double[taps];
        int centre = taps / 2;
        for (int i = 0; i < taps; i++)
        {
            double x = i - centre, r = x / (centre + 0.5);
            double sinc = x == 0 ? 2 * cutoff : Math.Sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
            h[i] = sinc * BesselI0(beta * Math.Sqrt(Math.Max(0, 1 - r * r))) / BesselI0(beta);
        }
        double sum = h.Sum();
        return [.. h.Select(v => (float)(v / sum))];
    }

    /// <summary>Magnitude of a linear-phase filter at <paramref name="frequency"/> cycles per sample (signed).</summary>
    public static double Response(ReadOnlySpan<float> taps, double frequency)
    {
        int centre = taps.Length / 2;
        double sum = 0;
        for (int i = 0; i < taps.Length; i++)
            sum += taps[i] * Math.Cos(2 * Math.PI * frequency * (i - centre));
        return sum;
    }

    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; k < 60; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
            if (term < 1e-14 * sum)
                break;
        }
        return sum;
    }
}
