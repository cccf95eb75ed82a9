namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Log-spectral distance in dB: per frame the root mean square over bins of 20·log10(|X|/|Y|),
/// averaged over the target's active frames (<see cref="ActiveFrames"/>). FFT and Hann window 2048,
/// hop 240 at 48 kHz. A bin is never smaller than <see cref="FloorDb"/> relative to a full-scale
/// sine, so that bands a codec has emptied do not decide the figure.
/// </summary>
public static class LogSpectralDistance
{
    /// <summary>Smallest bin level in dB relative to a sine of amplitude 1.</summary>
    public const double FloorDb = -100;

    private const int Size = 2048;

    // A sine of amplitude 1 peaks at Size/4 under an unscaled Hann window.
    private static readonly double PowerFloor = Math.Pow(Size / 4.0, 2) * Math.Pow(10, FloorDb / 10);

    /// <summary>Distance in dB, 0 when equal; NaN when the target is digital silence.</summary>
    /// <exception cref="ArgumentException">The lengths differ or the clip is empty.</exception>
    public static double Distance(ReadOnlySpan<float> target, ReadOnlySpan<float> output)
    {
        SameLength.Check(target, output);
        var active = ActiveFrames.Find(target);
        var spectra = new SpectrumPair(Size);
        var sum = 0.0;
        var count = 0;
        for (var frame = 0; frame < active.Length; frame++)
        {
            if (!active[frame]) continue;
            spectra.Compute(target, output, frame * ActiveFrames.Hop);
            sum += Frame(spectra);
            count++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private static double Frame(SpectrumPair spectra)
    {
        var sum = 0.0;
        for (var k = 0; k <= Size / 2; k++)
        {
            var d = 10 * Math.Log10(Math.Max(spectra.First[k], PowerFloor) / Math.Max(spectra.Second[k], PowerFloor));
            sum += d * d;
        }
        return Math.Sqrt(sum / (Size / 2 + 1));
    }
}
