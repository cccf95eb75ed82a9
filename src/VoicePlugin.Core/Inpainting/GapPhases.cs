using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Inpainting;

/// <summary>
/// The phase of the excitation's fundamental at each frame of a recording with a gap: the recording's own on either side
/// (<see cref="PhaseLock"/>); across the gap it runs on with F0, bent so little and so evenly that it arrives at the other side's phase.
/// </summary>
public static class GapPhases
{
    private const int Hop = CascadeTiming.FrameHop;

    /// <summary>Radians by frame; NaN where there is no pitch, or none to arrive at.</summary>
    /// <param name="clip">48 kHz mono.</param>
    /// <param name="rows">Its rows, <see cref="GapFeatures.Rows"/>.</param>
    /// <param name="from">First unknown sample.</param>
    /// <param name="to">First known sample after it.</param>
    public static double[] Of(ReadOnlySpan<float> clip, ReadOnlySpan<float> rows, int from, int to)
    {
        double[] phases = new double[rows.Length / FeatureLayout.Width];
        int left = -1, right = phases.Length;
        for (int k = 0; k < phases.Length; k++)
        {
            // What the phase is measured on must be known: three periods.
            int reach = F0(rows, k) > 0 ? (int)(1.5f * CascadeTiming.SampleRate / F0(rows, k)) + 1 : 0;
            bool isBefore = k * Hop + reach <= from, isAfter = k * Hop - reach >= to;
            phases[k] = isBefore || isAfter ? PhaseLock.SourcePhase(clip, rows.Slice(k * FeatureLayout.Width, FeatureLayout.Width), k) : double.NaN;
            if (isBefore)
                left = k;
            if (isAfter && right == phases.Length)
                right = k;
        }
        if (right < phases.Length && !double.IsNaN(phases[right]))
            Bridge(phases, rows, left, right);
        return phases;
    }

    // From the right side back to where the voice began, or all the way to the left side.
    private static void Bridge(double[] phases, ReadOnlySpan<float> rows, int left, int right)
    {
        int first = right;
        while (first - 1 > left && F0(rows, first - 1) > 0)
        {
            first--;
            phases[first] = phases[first + 1] - Advance(rows, first);
        }
        if (left < 0 || first - 1 > left || double.IsNaN(phases[left]))
            return;
        double miss = Math.IEEERemainder(phases[first] - phases[left] - Advance(rows, left), 2 * Math.PI);
        for (int k = first; k < right; k++)
        {
            double part = (double)(k - left) / (right - left);
            // Smooth at both ends: F0 does not jump where the bend begins.
            phases[k] -= miss * (1 - part * part * (3 - 2 * part));
        }
    }

    private static double Advance(ReadOnlySpan<float> rows, int k) => Math.PI * (F0(rows, k) + F0(rows, k + 1)) * Hop / CascadeTiming.SampleRate;

    private static float F0(ReadOnlySpan<float> rows, int k)
        => rows[k * FeatureLayout.Width + FeatureLayout.Voiced] > 0.5f ? rows[k * FeatureLayout.Width + FeatureLayout.F0] : 0;
}
