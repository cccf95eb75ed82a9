using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

/// <summary>Features of a clip that is written in blocks.</summary>
internal static class FeatureBlocks
{
    /// <summary>All rows that can be read, the blocks' sizes taken in turns.</summary>
    public static float[] Rows(float[] x, int[] sizes)
    {
        var extractor = new FeatureExtractor();
        var row = new float[FeatureLayout.Width];
        var rows = new List<float>();
        for (int at = 0, i = 0; at < x.Length; i++)
        {
            var count = Math.Min(sizes[i % sizes.Length], x.Length - at);
            extractor.Write(x.AsSpan(at, count));
            at += count;
            while (extractor.TryRead(row))
                rows.AddRange(row);
        }

        return [.. rows];
    }
}
