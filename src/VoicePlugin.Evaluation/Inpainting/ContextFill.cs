namespace VoicePlugin.Evaluation.Inpainting;

/// <summary>Ways of filling a gap without a model, to compare with.</summary>
public static class ContextFill
{
    private const int Fade = 240;

    /// <summary>Zeros.</summary>
    public static float[] Silence(float[] clip, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(clip);
        float[] filled = [.. clip];
        filled.AsSpan(from, to - from).Clear();
        return filled;
    }

    /// <summary>
    /// What lies before the gap once more, cross-faded in a straight line to what lies after it, heard beforehand. Both are cross-faded with
    /// the recording over 5 ms on either side, as what a voice generates is.
    /// </summary>
    public static float[] Repeat(float[] clip, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(clip);
        float[] filled = [.. clip];
        var length = to - from;
        for (var n = Math.Max(0, from - Fade); n < Math.Min(clip.Length, to + Fade); n++)
        {
            var part = Math.Clamp((n - from + 0.5f) / length, 0, 1);
            var context = (1 - part) * clip[Math.Max(0, n - length)] + part * clip[Math.Min(clip.Length - 1, n + length)];
            var outside = n < from ? (from - n - 0.5) / Fade : n >= to ? (n - to + 0.5) / Fade : 0;
            var share = (float)(0.5 + 0.5 * Math.Cos(Math.PI * outside));
            filled[n] = share * context + (1 - share) * clip[n];
        }

        return filled;
    }
}
