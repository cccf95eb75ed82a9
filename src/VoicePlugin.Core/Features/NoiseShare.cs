namespace VoicePlugin.Core.Features;

/// <summary>
/// How much of a voiced frame is played as noise for a measured aperiodicity: far less than is measured, because the
/// measure calls jitter and glides noise (docs/decisions/0007). 0 and 1 stay themselves.
/// </summary>
public static class NoiseShare
{
    private const float Low = 0.3f;

    /// <summary>Share of the power, 0..1, for an aperiodicity of 0..1.</summary>
    public static float Of(float aperiodicity)
    {
        float a2 = aperiodicity * aperiodicity, a4 = a2 * a2, a8 = a4 * a4;
        return Low * a2 + (1 - Low) * a8 * a8;
    }

    /// <summary>The aperiodicity of which a share of 0..1 is played.</summary>
    public static float Aperiodicity(float share)
    {
        float low = 0, high = 1;
        for (int i = 0; i < 24; i++)
        {
            float middle = 0.5f * (low + high);
            if (Of(middle) < share)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
}
