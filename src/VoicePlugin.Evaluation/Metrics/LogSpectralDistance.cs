namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Log-spectral distance in dB: per frame the root mean square over bins of 20·log10(|X|/|Y|),
/// averaged over the target's active frames (<see cref="ActiveFrames"/>). FFT and Hann window 2048,
/// hop 240 at 48 kHz. A bin is never smaller than <see cref="FloorDb"/> relative to a full-scale
/// sine, so that bands a codec has emptied do not decide the figure. Gray and Markel, 1976.
/// </summary>
public static class LogSpectralDistance
{
    /// <summary>Smallest bin level in dB relative to a sine of amplitude 1.</summary>
    public const double FloorDb = -100;

    private const int Size = 2048;

    // First bins of the bands, 0, 4 and 12 kHz, and one past the last.
    private static readonly int[] Edges = [0, 4000 * Size / 48000 + 1, 12000 * Size / 48000, Size / 2 + 1];

    // A sine of amplitude 1 peaks at Size/4 under an unscaled Hann window.
    private static readonly double PowerFloor = Math.Pow(Size / 4.0, 2) * Math.Pow(10, FloorDb / 10);

    /// <summary>Distance over all bins in dB, 0 when equal; NaN when the target is digital silence.</summary>
    /// <exception cref="ArgumentException">The lengths differ or the clip is empty.</exception>
    public static double Distance(ReadOnlySpan<float> target, ReadOnlySpan<float> output) => Bands(target, output).Full;

    /// <summary>Distances over all bins and by band.</summary>
    /// <exception cref="ArgumentException">The lengths differ or the clip is empty.</exception>
    public static LsdBands Bands(ReadOnlySpan<float> target, ReadOnlySpan<float> output) => Bands(target, output, ActiveFrames.Find(target));

    /// <summary>The same over the frames that <paramref name="active"/> flags; NaN when it flags none.</summary>
    /// <exception cref="ArgumentException">The lengths differ or the clip is empty.</exception>
    public static LsdBands Bands(ReadOnlySpan<float> target, ReadOnlySpan<float> output, ReadOnlySpan<bool> active)
    {
        SameLength.Check(target, output);
        var spectra = new SpectrumPair(Size);
        double full = 0, low = 0, mid = 0, high = 0;
        var count = 0;
        for (var frame = 0; frame < active.Length; frame++)
        {
            if (!active[frame]) continue;
            spectra.Compute(target, output, frame * ActiveFrames.Hop);
            var (a, b, c) = (Squares(spectra, 0), Squares(spectra, 1), Squares(spectra, 2));
            low += Math.Sqrt(a / (Edges[1] - Edges[0]));
            mid += Math.Sqrt(b / (Edges[2] - Edges[1]));
            high += Math.Sqrt(c / (Edges[3] - Edges[2]));
            full += Math.Sqrt((a + b + c) / Edges[3]);
            count++;
        }
        return count == 0 ? new LsdBands(double.NaN, double.NaN, double.NaN, double.NaN) : new LsdBands(full / count, low / count, mid / count, high / count);
    }

    private static double Squares(SpectrumPair spectra, int band)
    {
        var sum = 0.0;
        for (var k = Edges[band]; k < Edges[band + 1]; k++)
        {
            var d = 10 * Math.Log10(Math.Max(spectra.First[k], PowerFloor) / Math.Max(spectra.Second[k], PowerFloor));
            sum += d * d;
        }
        return sum;
    }
}
