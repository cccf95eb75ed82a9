using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What a stage network is told about a token: F0, voicing, mcep, aperiodicity and level, affect and speaker, scaled to about ±1
/// by fixed constants so that nothing has to travel with a voice. All zeros means "not told" (guidance).
/// </summary>
public static class ControlVector
{
    /// <summary>Floats a token.</summary>
    public const int Width = 104;

    /// <summary>Floats that come from the row; then one place an affect, then the speaker.</summary>
    public const int FeatureWidth = 64;

    private const int AffectWidth = 30;
    private const int Speaker = FeatureWidth + AffectWidth;

    private const float ReferenceF0 = 220;
    private static readonly float[] McepOffset = MakeOffsets();
    private static readonly float[] McepScale = MakeScales();

    /// <summary>
    /// Fills <paramref name="destination"/> for a time <paramref name="fraction"/> (0 to 1) of the way from
    /// control row <paramref name="from"/> to <paramref name="to"/>, with the expressions at the two rows.
    /// </summary>
    public static void Fill(
        ReadOnlySpan<float> from, ReadOnlySpan<float> to, float fraction, Expression expressionFrom, Expression expressionTo, Span<float> destination)
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
        Span<float> mcep = d.Slice(2, FeatureLayout.McepCount);
        for (int m = 0; m < mcep.Length; m++)
        {
            float c0 = from[FeatureLayout.Mcep + m], c1 = to[FeatureLayout.Mcep + m];
            mcep[m] = c0 + (c1 - c0) * fraction;
        }
        ToldEnvelope.Apply(mcep);
        for (int m = 0; m < mcep.Length; m++)
            mcep[m] = (mcep[m] - McepOffset[m]) * McepScale[m];
        for (int b = 0; b < FeatureLayout.AperiodicityCount; b++)
        {
            float a0 = from[FeatureLayout.Aperiodicity + b], a1 = to[FeatureLayout.Aperiodicity + b];
            d[52 + b] = 2 * (a0 + (a1 - a0) * fraction) - 1;
        }
        d[FeatureWidth - 1] = 1;
        Express(expressionFrom, 1 - fraction, d);
        Express(expressionTo, fraction, d);
    }

    private static void Express(Expression expression, float share, Span<float> d)
    {
        if (expression.Affect > 0)
            d[FeatureWidth + expression.Affect - 1] += share * expression.Intensity;
        d[Speaker] += share * expression.SpeakerPitch;
        d[Speaker + 1] += share * expression.SpeakerBrightness;
        d[Speaker + 2] += share * expression.SpeakerBreath;
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
