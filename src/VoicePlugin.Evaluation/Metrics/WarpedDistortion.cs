namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Mel-cepstral distortion after dynamic time warping: the path of least total distortion through (0, 0) … (N−1, N−1) with the steps
/// (1, 1), (1, 0) and (0, 1), all of weight 1 (Sakoe and Chiba, 1978, without slope limits), and the mean of
/// <see cref="MelCepstralDistortion.Frame"/> along it. Both sequences are the frames in which the target is active, so the figure
/// is never above the unwarped one.
/// </summary>
public static class WarpedDistortion
{
    /// <summary>Mean distortion in dB along the path; NaN when no frame is active. Arguments as in <see cref="MelCepstralDistortion.Mean"/>.</summary>
    public static double Mean(ReadOnlySpan<float> target, ReadOnlySpan<float> output, int width, int first, int count, ReadOnlySpan<bool> active)
    {
        var frames = Math.Min(active.Length, Math.Min(target.Length, output.Length) / width);
        var used = new List<int>(frames);
        for (var k = 0; k < frames; k++)
            if (active[k]) used.Add(k);
        if (used.Count == 0) return double.NaN;
        // Cost and length of the best path to each cell; only two rows are held.
        double[] cost = new double[used.Count], above = new double[used.Count];
        int[] length = new int[used.Count], lengthAbove = new int[used.Count];
        for (var i = 0; i < used.Count; i++)
        {
            (above, cost) = (cost, above);
            (lengthAbove, length) = (length, lengthAbove);
            var x = target.Slice(used[i] * width + first, count);
            for (var j = 0; j < used.Count; j++)
            {
                var (best, steps) = i > 0 && j > 0 ? (above[j - 1], lengthAbove[j - 1]) : i == 0 && j == 0 ? (0, 0) : (double.PositiveInfinity, 0);
                if (i > 0 && above[j] < best) (best, steps) = (above[j], lengthAbove[j]);
                if (j > 0 && cost[j - 1] < best) (best, steps) = (cost[j - 1], length[j - 1]);
                cost[j] = best + MelCepstralDistortion.Frame(x, output.Slice(used[j] * width + first, count));
                length[j] = steps + 1;
            }
        }
        return cost[^1] / length[^1];
    }
}
