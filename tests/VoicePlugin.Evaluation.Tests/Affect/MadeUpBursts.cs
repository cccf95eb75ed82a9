using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Affect;

namespace VoicePlugin.Evaluation.Tests.Affect;

/// <summary>Feature rows of bursts that differ by affect: higher with its number, and in more pieces the further it is in its group of five.</summary>
internal static class MadeUpBursts
{
    public static float[] Rows(int affect, int seed, float level = 0)
    {
        var random = new Random(seed * 31 + affect);
        var pieces = 1 + affect % 5;
        var rows = new float[160 * FeatureLayout.Width];
        for (var k = 0; k < 160; k++)
        {
            var row = rows.AsSpan(k * FeatureLayout.Width, FeatureLayout.Width);
            var sounds = k is >= 10 and < 150 && (k - 10) * pieces % 140 < 100;
            row[FeatureLayout.F0] = sounds ? (float)(100 * Math.Pow(2, affect / 10.0 + 0.02 * random.NextDouble())) : 0;
            row[FeatureLayout.Voiced] = row[FeatureLayout.Confidence] = sounds ? 1 : 0;
            row[FeatureLayout.Mcep] = (sounds ? -4 : -12) + level + 0.1f * (float)random.NextDouble();
            for (var m = 1; m < 10; m++) row[FeatureLayout.Mcep + m] = 0.1f * (float)random.NextDouble();
        }

        return rows;
    }

    /// <summary>Three bursts of each of thirty affects by each of five speakers.</summary>
    public static AffectSet Set(int firstSeed = 0)
    {
        var all = (from speaker in Enumerable.Range(0, 5) from affect in Enumerable.Range(0, 30) from take in Enumerable.Range(0, 3) select (speaker, affect, take)).ToArray();
        return new AffectSet(
            [.. all.Select(b => AffectFeatures.Of(Rows(b.affect, firstSeed + b.speaker * 3 + b.take)))], [.. all.Select(b => b.affect)], [.. all.Select(b => b.speaker)]);
    }
}
