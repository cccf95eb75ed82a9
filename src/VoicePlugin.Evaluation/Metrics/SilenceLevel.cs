namespace VoicePlugin.Evaluation.Metrics;

/// <summary>What an output puts where the target is silent: frames of 5 ms whose surroundings of ±<see cref="GuardFrames"/> frames all lie under <see cref="SilentDb"/> (RMS of 25 ms).</summary>
/// <param name="Energy">Sum of squares of the output there.</param>
/// <param name="Samples">How many samples that is.</param>
public readonly record struct SilenceLevel(double Energy, long Samples)
{
    /// <summary>A target frame under this RMS, dB re full scale, is silent.</summary>
    public const double SilentDb = -60;

    /// <summary>Frames on either side that must be silent too: 50 ms, so that no onset's smear is counted.</summary>
    public const int GuardFrames = 10;

    /// <summary>Measures one clip.</summary>
    public static SilenceLevel Of(ReadOnlySpan<float> target, ReadOnlySpan<float> output)
    {
        SameLength.Check(target, output);
        var frames = SpectrumPair.FrameCount(target.Length, ActiveFrames.Hop);
        var threshold = Math.Pow(10, SilentDb / 10);
        double energy = 0;
        long samples = 0;
        // Frames in a row that are silent, up to and including this one.
        var run = GuardFrames;
        for (var frame = 0; frame < frames + GuardFrames; frame++)
        {
            run = frame >= frames || MeanSquare(target, frame) < threshold ? run + 1 : 0;
            if (run <= 2 * GuardFrames) continue;
            var at = (frame - GuardFrames) * ActiveFrames.Hop;
            foreach (var y in output[Math.Min(at, output.Length)..Math.Min(at + ActiveFrames.Hop, output.Length)]) (energy, samples) = (energy + (double)y * y, samples + 1);
        }
        return new SilenceLevel(energy, samples);
    }

    private static double MeanSquare(ReadOnlySpan<float> x, int frame)
    {
        var (from, to) = (Math.Max(0, frame * ActiveFrames.Hop - ActiveFrames.Length / 2), Math.Min(x.Length, frame * ActiveFrames.Hop + ActiveFrames.Length / 2));
        var sum = 0.0;
        for (var i = from; i < to; i++) sum += (double)x[i] * x[i];
        return sum / ActiveFrames.Length;
    }
}
