using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What a stage network is told about a token: F0, voicing, mcep, aperiodicity and level, scaled to about ±1
/// by fixed constants so that nothing has to travel with a voice. All zeros means "not told" (guidance).
/// </summary>
public static class ControlVector
{
    /// <summary>Floats a token.</summary>
    public const int Width = 64;

    private const float ReferenceF0 = 220;
    private static readonly float[] McepOffset = MakeOffsets();
    private static readonly float[] McepScale = MakeScales();

    /// <summary>
    /// Fills <paramref name="destination"/> for a time <paramref name="fraction"/> (0 to 1) of the way from
    /// control row <paramref name="from"/> to <paramref name="to"/>.
    /// </summary>
    public static void Fill(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float fraction, Span<float> destination)
    {
        Span<float> d = destination[..Width];
        d.Clear();
        float v0 = from[FeatureLayout.Voiced], v1 = to[FeatureLayout.Voiced];
        float voiced = v0 + (v1 - v0) * fraction;
        float p0 = v0 > 0.5f ? MathF.Log2(from[FeatureLayout.F0] / ReferenceF0) : 0;
        float p1 = v1 > 0.5f ? MathF.Log2(to[FeatureLayout.F0] / ReferenceF0) : 0;
        float pitch = v0 > 0.5f && v1 > 0.5f ? p0 + (p1 - p0) * fraction : v0 > 0.5f ? p0 : p1;
        d[0] = voiced * pitch;
        d[1] = voiced;
        for (int m = 0; m < FeatureLayout.McepCount; m++)
        {
            float c0 = from[FeatureLayout.Mcep + m], c1 = to[FeatureLayout.Mcep + m];
            d[2 + m] = (c0 + (c1 - c0) * fraction - McepOffset[m]) * McepScale[m];
        }
        for (int b = 0; b < FeatureLayout.AperiodicityCount; b++)
        {
            float a0 = from[FeatureLayout.Aperiodicity + b], a1 = to[FeatureLayout.Aperiodicity + b];
            d[52 + b] = 2 * (a0 + (a1 - a0) * fraction) - 1;
        }
        d[Width - 1] = 1;
    }

    private static float[] MakeOffsets()
    {
        float[] offsets = new float[FeatureLayout.McepCount];
        offsets[0] = -6;
        offsets[1] = 1;
        return offsets;
    }

    private static float[] MakeScales()
    {
        float[] scales = new float[FeatureLayout.McepCount];
        scales[0] = 0.5f;
        for (int m = 1; m < scales.Length; m++)
            scales[m] = m < 2 ? 1f : 2f + 0.2f * m;
        return scales;
    }
}
