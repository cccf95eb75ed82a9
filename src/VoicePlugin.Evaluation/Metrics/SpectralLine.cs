namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// The worst tone at a multiple of a rate in a long-term spectrum: a vocoder that computes in blocks leaves lines at its block rate, which no
/// recording has.
/// </summary>
/// <param name="ExcessDb">How far the worst stands above its surroundings, dB.</param>
/// <param name="Hz">Where it is.</param>
public readonly record struct SpectralLine(double ExcessDb, double Hz)
{
    private const double BinHz = 48000.0 / LongTermSpectrum.Size;
    private const double Nearest = 18;
    private const double Furthest = 45;

    /// <summary>
    /// Finds it. A line's level is that of the largest of the three bins about its frequency; its surroundings are the median of the same
    /// at the bins 18 to 45 Hz away on either side, so that noise has an excess about 0.
    /// </summary>
    /// <param name="levels">Level of each bin in dB, of <see cref="LongTermSpectrum.MeanLevelDb"/>.</param>
    /// <param name="rate">Lines are looked for at its multiples, Hz; at least 100.</param>
    /// <param name="from">Lowest frequency, Hz.</param>
    /// <param name="to">Highest frequency, Hz.</param>
    public static SpectralLine Worst(ReadOnlySpan<double> levels, double rate, double from, double to)
    {
        var worst = new SpectralLine(double.NaN, double.NaN);
        Span<double> around = stackalloc double[16];
        for (var hz = Math.Ceiling(from / rate) * rate; hz <= to; hz += rate)
        {
            var count = 0;
            for (var offset = Nearest; offset <= Furthest; offset += BinHz)
            {
                around[count++] = Largest(levels, hz - offset);
                around[count++] = Largest(levels, hz + offset);
            }
            var excess = Largest(levels, hz) - Median(around[..count]);
            if (!(excess <= worst.ExcessDb)) worst = new SpectralLine(excess, hz);
        }
        return worst;
    }

    private static double Largest(ReadOnlySpan<double> levels, double hz)
    {
        var k = Math.Clamp((int)Math.Round(hz / BinHz), 1, levels.Length - 2);
        return Math.Max(levels[k], Math.Max(levels[k - 1], levels[k + 1]));
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        return 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }
}
