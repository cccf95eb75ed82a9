using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Core.Tests.Gestures;

/// <summary>Made-up bursts: a voiced swell with a glide, of several lengths.</summary>
internal static class TestGestures
{
    /// <summary>Three of affect 2 and one of affect 15.</summary>
    public static GestureBank Bank() => new(GestureFile.Read(File()));

    public static byte[] File() => GestureFile.Write(
        [(2, 11, Rows(120, 200)), (2, 12, Rows(60, 300)), (2, 13, Rows(160, 250)), (15, 11, Rows(100, 600))]);

    public static float[] Rows(int frames, float hz)
    {
        var rows = new float[frames * FeatureLayout.Width];
        for (int k = 0; k < frames; k++)
        {
            Span<float> row = rows.AsSpan(k * FeatureLayout.Width, FeatureLayout.Width);
            bool voiced = k > frames / 8 && k < frames * 7 / 8;
            row[FeatureLayout.F0] = voiced ? hz * (1 + 0.1f * MathF.Sin(0.2f * k)) : 0;
            row[FeatureLayout.Voiced] = row[FeatureLayout.Confidence] = voiced ? 1 : 0;
            row[FeatureLayout.Mcep] = -12 + 7 * MathF.Sin(MathF.PI * k / (frames - 1));
            for (int m = 1; m < FeatureLayout.McepCount; m++)
                row[FeatureLayout.Mcep + m] = MathF.Sin(0.1f * k + m) / m;
            row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount).Fill(voiced ? 0.2f : 1);
        }
        return rows;
    }
}
