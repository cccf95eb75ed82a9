using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Inpainting;

/// <summary>How a filled gap compares with what had been there. Nothing outside it enters, but for the joints.</summary>
/// <param name="LsdDb">Log-spectral distance within the gap, dB (<see cref="LogSpectralDistance"/>).</param>
/// <param name="LevelDb">Difference of the RMS level within the gap, dB, without its sign.</param>
/// <param name="F0">F0 and voicing of the frames within the gap.</param>
/// <param name="JointDb">
/// How much more a joint sticks out than the recording does at the same place, dB; the worse joint. What sticks out: the largest second
/// difference within 6 ms of the edge over the RMS of the second differences within 30 ms. A click is a peak there.
/// </param>
/// <param name="MiddleDb">The same in the middle of the gap, where there is no joint: what lies in the sound itself.</param>
public sealed record GapScore(double LsdDb, double LevelDb, F0Comparison F0, double JointDb, double MiddleDb)
{
    private const int Near = 288, Far = 1440;

    /// <summary>Scores one filling.</summary>
    /// <param name="original">The recording as it was, 48 kHz.</param>
    /// <param name="rows">Its feature rows.</param>
    /// <param name="filled">The recording with the gap filled.</param>
    /// <param name="from">First sample of the gap.</param>
    /// <param name="to">First sample after it.</param>
    public static GapScore Of(float[] original, float[] rows, float[] filled, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(filled);
        ReadOnlySpan<float> was = original.AsSpan(from..to), now = filled.AsSpan(from..to);
        return new GapScore(
            LogSpectralDistance.Distance(was, now),
            Math.Abs(Level(was) - Level(now)),
            F0Comparison.Of(F0Within(rows, from, to), F0Within(FeatureExtractor.Analyse(filled), from, to)),
            Math.Max(Peak(filled, from) - Peak(original, from), Peak(filled, to) - Peak(original, to)),
            Peak(filled, (from + to) / 2) - Peak(original, (from + to) / 2));
    }

    private static double Level(ReadOnlySpan<float> x)
    {
        var sum = 1e-10 * x.Length;
        foreach (var v in x) sum += v * v;
        return 10 * Math.Log10(sum / x.Length);
    }

    private static float[] F0Within(float[] rows, int from, int to)
        => [.. Enumerable.Range((from + 239) / 240, (to - from) / 240).Select(k => rows[k * FeatureLayout.Width + FeatureLayout.Voiced] > 0.5f ? rows[k * FeatureLayout.Width + FeatureLayout.F0] : 0)];

    // The second difference rises with the square of frequency: a jump or a kink stands out from a voice.
    private static double Peak(float[] x, int edge)
    {
        double largest = 0, sum = 1e-12;
        for (var n = edge - Far; n < edge + Far; n++)
        {
            var second = x[n + 1] - 2.0 * x[n] + x[n - 1];
            if (Math.Abs(n - edge) <= Near) largest = Math.Max(largest, Math.Abs(second));
            sum += second * second / (2 * Far);
        }

        return 20 * Math.Log10((largest + 1e-9) / Math.Sqrt(sum));
    }
}
