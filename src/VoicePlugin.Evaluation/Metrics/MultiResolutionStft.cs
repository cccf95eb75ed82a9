namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Multi-resolution STFT distance of Parallel WaveGAN (Yamamoto et al., arXiv 1910.11480): for FFT
/// sizes 512, 1024 and 2048 (hop FFT/4, Hann window of the FFT's length) the spectral convergence
/// ‖|X|−|Y|‖_F / ‖|X|‖_F plus the mean |ln|X| − ln|Y||, averaged over the three sizes. Magnitudes
/// are √max(power, 1e-7), the floor of the reference implementation. Frames are centred, with
/// zeros outside the clip.
/// </summary>
public static class MultiResolutionStft
{
    /// <summary>Smallest power of a bin, as in the reference implementation.</summary>
    public const double PowerFloor = 1e-7;

    private static readonly int[] Sizes = [512, 1024, 2048];

    /// <summary>Distance of <paramref name="output"/> from <paramref name="target"/> (mono, same rate), 0 when equal.</summary>
    /// <exception cref="ArgumentException">The lengths differ or the clip is empty.</exception>
    public static double Distance(ReadOnlySpan<float> target, ReadOnlySpan<float> output)
    {
        SameLength.Check(target, output);
        var sum = 0.0;
        foreach (var size in Sizes) sum += OneResolution(target, output, size);
        return sum / Sizes.Length;
    }

    private static double OneResolution(ReadOnlySpan<float> target, ReadOnlySpan<float> output, int size)
    {
        var spectra = new SpectrumPair(size);
        var hop = size / 4;
        var frames = SpectrumPair.FrameCount(target.Length, hop);
        double difference = 0, energy = 0, log = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            spectra.Compute(target, output, frame * hop);
            for (var k = 0; k <= size / 2; k++)
            {
                var px = Math.Max(spectra.First[k], PowerFloor);
                var py = Math.Max(spectra.Second[k], PowerFloor);
                var d = Math.Sqrt(px) - Math.Sqrt(py);
                difference += d * d;
                energy += px;
                log += Math.Abs(0.5 * Math.Log(px / py));
            }
        }
        return Math.Sqrt(difference / energy) + log / ((double)frames * (size / 2 + 1));
    }
}
