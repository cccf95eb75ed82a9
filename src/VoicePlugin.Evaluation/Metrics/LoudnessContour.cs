namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// How loud a signal is over time: the A-weighted level (IEC 61672-1) of Hann frames of 2048 samples every 240, in dB relative to a
/// full-scale sine at 1 kHz, and the correlation of two such contours.
/// </summary>
public static class LoudnessContour
{
    /// <summary>Levels further under the target's loudest than this count as being there: what is inaudible has no contour.</summary>
    public const double RangeDb = 50;

    private const int Size = 2048;
    private static readonly double[] Weights = Enumerable.Range(0, Size / 2 + 1).Select(k => Math.Pow(10, AWeightDb(k * 48000.0 / Size) / 10)).ToArray();

    // Sum of a full-scale sine's power over its bins: (Size/4)²·(1 + 2·¼).
    private const double Reference = Size / 4.0 * (Size / 4.0) * 1.5;

    /// <summary>Level in dB of each 5 ms frame, frame k centred at sample 240·k; −300 for digital silence.</summary>
    public static double[] Of(ReadOnlySpan<float> signal)
    {
        var spectra = new SpectrumPair(Size);
        var levels = new double[SpectrumPair.FrameCount(signal.Length, ActiveFrames.Hop)];
        for (var frame = 0; frame < levels.Length; frame++)
        {
            spectra.Power(signal, frame * ActiveFrames.Hop, spectra.First);
            var sum = 0.0;
            for (var k = 0; k < Weights.Length; k++) sum += Weights[k] * spectra.First[k];
            levels[frame] = 10 * Math.Log10(sum / Reference + 1e-30);
        }
        return levels;
    }

    /// <summary>Pearson's correlation of two contours (−1..1), both clamped to <see cref="RangeDb"/> under the target's loudest frame; NaN when either is constant.</summary>
    public static double Correlation(ReadOnlySpan<double> target, ReadOnlySpan<double> output)
    {
        if (target.Length != output.Length) throw new ArgumentException($"The contours have {target.Length} and {output.Length} frames.");
        var floor = double.NegativeInfinity;
        foreach (var level in target) floor = Math.Max(floor, level - RangeDb);
        double sx = 0, sy = 0, n = target.Length;
        for (var i = 0; i < target.Length; i++) (sx, sy) = (sx + Math.Max(target[i], floor), sy + Math.Max(output[i], floor));
        double xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < target.Length; i++)
        {
            var (x, y) = (Math.Max(target[i], floor) - sx / n, Math.Max(output[i], floor) - sy / n);
            (xx, yy, xy) = (xx + x * x, yy + y * y, xy + x * y);
        }
        return xx > 1e-9 * n && yy > 1e-9 * n ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }

    /// <summary>A-weighting in dB at a frequency in Hz, 0 at 1 kHz.</summary>
    public static double AWeightDb(double hz)
    {
        var f2 = hz * hz;
        var gain = 12194.0 * 12194 * f2 * f2
            / ((f2 + 20.6 * 20.6) * Math.Sqrt((f2 + 107.7 * 107.7) * (f2 + 737.9 * 737.9)) * (f2 + 12194.0 * 12194));
        return 20 * Math.Log10(gain + 1e-15) + 2.0;
    }
}
