using System.Numerics.Tensors;

namespace VoicePlugin.Evaluation.Voicing;

/// <summary>
/// The lag at which a window of a signal is most like the signal that long after it: maximum of the normalised cross-correlation
/// Σxy/√(Σx²Σy²), means removed, between a shortest and a longest lag. Between samples the correlation is interpolated by a windowed sinc,
/// since the peaks of a wide-band voice are narrower than a sample.
/// </summary>
/// <param name="Lag">Lag in samples, with fractions.</param>
/// <param name="Correlation">−1..1.</param>
public readonly record struct PeriodMatch(double Lag, double Correlation)
{
    private const int Reach = 8;

    /// <summary>Searches; null where the window or its match would leave the signal, or either is silent.</summary>
    /// <param name="x">The signal.</param>
    /// <param name="start">First sample of the window.</param>
    /// <param name="length">Samples in the window.</param>
    /// <param name="shortest">Shortest lag in samples; may be negative, to look back.</param>
    /// <param name="longest">Longest lag in samples.</param>
    public static PeriodMatch? Find(ReadOnlySpan<float> x, int start, int length, int shortest, int longest)
    {
        var (from, to) = (shortest - Reach, longest + Reach);
        if (start < 0 || start + length > x.Length || start + from < 0 || start + to + length > x.Length || longest < shortest) return null;
        Span<float> window = length <= 4096 ? stackalloc float[length] : new float[length];
        TensorPrimitives.Subtract(x.Slice(start, length), TensorPrimitives.Sum(x.Slice(start, length)) / length, window);
        var energy = (double)TensorPrimitives.SumOfSquares<float>(window);
        if (energy <= 0) return null;
        var correlation = new double[to - from + 1];
        var best = -1;
        for (var i = 0; i < correlation.Length; i++)
        {
            var other = x.Slice(start + from + i, length);
            var mean = TensorPrimitives.Sum(other) / (double)length;
            var power = TensorPrimitives.SumOfSquares(other) - mean * mean * length;
            // The window's mean is zero, so the other's need not be taken off.
            correlation[i] = power <= 0 ? 0 : TensorPrimitives.Dot<float>(window, other) / Math.Sqrt(energy * power);
            if (i >= Reach && i < correlation.Length - Reach && (best < 0 || correlation[i] > correlation[best])) best = i;
        }
        return correlation[best] <= 0 ? null : Refine(correlation, best, from);
    }

    // Golden-section search for the peak of the interpolated correlation within a sample of its largest value.
    private static PeriodMatch Refine(double[] correlation, int best, int from)
    {
        const double Golden = 0.6180339887498949;
        double low = best - 1, high = best + 1;
        for (var i = 0; i < 24; i++)
        {
            var (a, b) = (high - Golden * (high - low), low + Golden * (high - low));
            if (At(correlation, a) > At(correlation, b)) high = b;
            else low = a;
        }
        var at = 0.5 * (low + high);
        return new PeriodMatch(from + at, Math.Min(1, At(correlation, at)));
    }

    private static double At(double[] values, double at)
    {
        var centre = (int)Math.Floor(at);
        double sum = 0, weights = 0;
        for (var i = centre - Reach + 1; i <= centre + Reach; i++)
        {
            var d = at - i;
            var weight = Math.Abs(d) < 1e-9 ? 1 : Math.Sin(Math.PI * d) / (Math.PI * d) * (0.5 + 0.5 * Math.Cos(Math.PI * d / Reach));
            sum += weight * values[Math.Clamp(i, 0, values.Length - 1)];
            weights += weight;
        }
        return sum / weights;
    }
}
