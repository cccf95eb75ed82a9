namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Mel-cepstral distortion in dB, (10·√2 / ln 10)·√Σ (Δc_m)² over m = 1 … 49 of the 48 kHz
/// mel-cepstrum (α 0.554, order 49, natural-log amplitude), averaged over the target's active
/// frames, frame against frame (no time warping: output and target are aligned). c0 is left out, so
/// the figure does not see level. Kubichek, 1993.
/// </summary>
public static class MelCepstralDistortion
{
    /// <summary>Factor from a natural-log amplitude cepstral distance to dB.</summary>
    public static readonly double Scale = 10 * Math.Sqrt(2) / Math.Log(10);

    /// <summary>Distortion of one frame in dB; the spans hold c0, c1, …; c0 is ignored.</summary>
    public static double Frame(ReadOnlySpan<float> target, ReadOnlySpan<float> output)
    {
        var sum = 0.0;
        for (var m = 1; m < target.Length; m++)
        {
            var d = (double)target[m] - output[m];
            sum += d * d;
        }
        return Scale * Math.Sqrt(sum);
    }

    /// <summary>Mean over the active frames; NaN when there is none.</summary>
    /// <param name="target">Feature rows, row-major, <paramref name="width"/> floats a row.</param>
    /// <param name="output">Feature rows of the output, same layout.</param>
    /// <param name="width">Floats a row.</param>
    /// <param name="first">Index of c0 in a row.</param>
    /// <param name="count">Number of coefficients including c0.</param>
    /// <param name="active">One flag a frame; frames beyond the shortest of the three are ignored.</param>
    public static double Mean(ReadOnlySpan<float> target, ReadOnlySpan<float> output, int width, int first, int count, ReadOnlySpan<bool> active)
    {
        var frames = Math.Min(active.Length, Math.Min(target.Length, output.Length) / width);
        var sum = 0.0;
        var used = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            if (!active[frame]) continue;
            sum += Frame(target.Slice(frame * width + first, count), output.Slice(frame * width + first, count));
            used++;
        }
        return used == 0 ? double.NaN : sum / used;
    }
}
