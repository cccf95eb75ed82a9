namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// The spectrum of a clip over all its time: Hann frames of 8192 samples (bins of 5.9 Hz) every 4096, those that are not silent
/// (RMS above −100 dB re full scale). Sums of clips add up.
/// </summary>
public sealed class LongTermSpectrum
{
    /// <summary>FFT length in samples.</summary>
    public const int Size = 8192;

    /// <summary>Number of bins.</summary>
    public const int Bins = Size / 2 + 1;

    private const double SilentMeanSquare = 1e-10;

    // -140 dB relative to a full-scale sine, under the dither of a 16-bit file's bin.
    private const double Floor = Size / 4.0 * (Size / 4.0) * 1e-14;

    /// <summary>Analyses a clip at 48 kHz.</summary>
    public LongTermSpectrum(ReadOnlySpan<float> signal)
    {
        Level = new float[Bins];
        Power = new float[Bins];
        var spectra = new SpectrumPair(Size);
        var at = Math.Min(Size / 2, signal.Length / 2);
        do
        {
            var frame = signal[Math.Max(0, at - Size / 2)..Math.Min(signal.Length, at + Size / 2)];
            if (System.Numerics.Tensors.TensorPrimitives.SumOfSquares(frame) > SilentMeanSquare * Size)
            {
                spectra.Power(signal, at, spectra.First);
                for (var k = 0; k < Bins; k++)
                {
                    Power[k] += (float)spectra.First[k];
                    Level[k] += (float)(10 * Math.Log10(spectra.First[k] + Floor));
                }
                Frames++;
            }
            at += Size / 2;
        }
        while (at + Size / 2 <= signal.Length);
    }

    /// <summary>Number of frames in the sums.</summary>
    public int Frames { get; }

    /// <summary>Sum over frames of 10·log10 of the power, unscaled FFT.</summary>
    public float[] Level { get; }

    /// <summary>Sum over frames of the power, unscaled FFT.</summary>
    public float[] Power { get; }

    /// <summary>Level of each bin in dB relative to a full-scale sine, of the mean power of all frames of all clips.</summary>
    public static double[] MeanPowerDb(IReadOnlyList<LongTermSpectrum> clips)
        => [.. Mean(clips, c => c.Power).Select(p => 10 * Math.Log10(p / (Size / 4.0 * (Size / 4.0)) + 1e-16))];

    /// <summary>Mean over all frames of all clips of each bin's level in dB relative to a full-scale sine: what is there all the time stands out, what is loud at times does not.</summary>
    public static double[] MeanLevelDb(IReadOnlyList<LongTermSpectrum> clips)
        => [.. Mean(clips, c => c.Level).Select(l => l - 20 * Math.Log10(Size / 4.0))];

    private static double[] Mean(IReadOnlyList<LongTermSpectrum> clips, Func<LongTermSpectrum, float[]> part)
    {
        ArgumentNullException.ThrowIfNull(clips);
        var sum = new double[Bins];
        foreach (var clip in clips)
            for (var k = 0; k < Bins; k++) sum[k] += part(clip)[k];
        var frames = clips.Sum(c => c.Frames);
        return Array.ConvertAll(sum, s => s / frames);
    }
}
