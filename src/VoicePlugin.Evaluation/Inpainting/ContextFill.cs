namespace VoicePlugin.Evaluation.Inpainting;

/// <summary>Ways of filling a gap without a model, to compare with.</summary>
public static class ContextFill
{
    /// <summary>Zeros.</summary>
    public static float[] Silence(float[] clip, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(clip);
        float[] filled = [.. clip];
        filled.AsSpan(from, to - from).Clear();
        return filled;
    }

    /// <summary>What lies before the gap once more, cross-faded in a straight line to what lies after it, heard beforehand.</summary>
    public static float[] Repeat(float[] clip, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(clip);
        float[] filled = [.. clip];
        var length = to - from;
        for (var i = 0; i < length; i++)
        {
            var part = (i + 0.5f) / length;
            filled[from + i] = (1 - part) * clip[Math.Max(0, from - length + i)] + part * clip[Math.Min(clip.Length - 1, to + i)];
        }

        return filled;
    }
}
