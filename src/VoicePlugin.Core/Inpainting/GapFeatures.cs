using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Inpainting;

/// <summary>
/// Feature rows of a recording of which a stretch is unknown: measured on either side, where nothing is known drawn from one side to
/// the other, F0 in straight lines of its logarithm, the rest in straight lines.
/// </summary>
public static class GapFeatures
{
    private const int Hop = CascadeTiming.FrameHop;
    private const int Width = FeatureLayout.Width;

    // Frames that lie this close to the gap are not measured: their windows reach far into it.
    private const int Margin = 2 * Hop;

    // The recording is continued by its mirror image, so that windows at its edge see no silence. The tracker gets used to it meanwhile.
    private const int Mirror = 40 * Hop;

    // Rows on either side that the line is drawn from the mean of.
    private const int Anchors = 3;

    /// <summary>Rows of frames 0 … ⌈n/240⌉, row-major. What <paramref name="clip"/> holds from <paramref name="from"/> to <paramref name="to"/> is not looked at.</summary>
    /// <param name="clip">48 kHz mono with at least 50 ms on either side of the gap.</param>
    /// <param name="from">First unknown sample.</param>
    /// <param name="to">First known sample after it.</param>
    public static float[] Rows(ReadOnlySpan<float> clip, int from, int to)
    {
        int frames = (clip.Length + Hop - 1) / Hop + 1;
        int left = (from - Margin) / Hop, right = (to + Margin + Hop - 1) / Hop;
        float[] rows = new float[frames * Width];
        FeatureExtractor.Analyse(Before(clip, from)).AsSpan(0, (left + 1) * Width).CopyTo(rows);
        int start = to / Hop - Mirror / Hop;
        float[] after = FeatureExtractor.Analyse(After(clip, to, start * Hop));
        after.AsSpan((right - start) * Width, (frames - right) * Width).CopyTo(rows.AsSpan(right * Width));
        float[] a = Mean(rows, left - Anchors + 1), b = Mean(rows, Math.Min(right, frames - Anchors));
        for (int k = left + 1; k < right; k++)
            Between(a, b, (float)(k - left) / (right - left), rows.AsSpan(k * Width, Width));
        return rows;
    }

    private static float[] Before(ReadOnlySpan<float> clip, int from)
    {
        float[] x = new float[from + Mirror];
        clip[..from].CopyTo(x);
        for (int i = 0; i < Mirror; i++)
            x[from + i] = clip[Math.Max(0, from - 1 - i)];
        return x;
    }

    private static float[] After(ReadOnlySpan<float> clip, int to, int start)
    {
        float[] x = new float[clip.Length - start];
        for (int i = 0; i < x.Length; i++)
        {
            int at = start + i;
            x[i] = clip[at >= to ? at : Math.Min(2 * to - 1 - at, clip.Length - 1)];
        }
        return x;
    }

    // Mean of the rows from a frame on; voiced where most are.
    private static float[] Mean(float[] rows, int first)
    {
        float[] mean = new float[Width];
        int voiced = 0;
        double octaves = 0;
        for (int k = first; k < first + Anchors; k++)
        {
            ReadOnlySpan<float> row = rows.AsSpan(k * Width, Width);
            for (int i = 0; i < Width; i++)
                mean[i] += row[i] / Anchors;
            if (row[FeatureLayout.Voiced] < 0.5f)
                continue;
            voiced++;
            octaves += Math.Log2(row[FeatureLayout.F0]);
        }
        bool isVoiced = 2 * voiced > Anchors;
        mean[FeatureLayout.Voiced] = isVoiced ? 1 : 0;
        mean[FeatureLayout.F0] = isVoiced ? (float)Math.Pow(2, octaves / voiced) : 0;
        return mean;
    }

    // Where only one side is voiced the voice ends, or begins, half-way.
    private static void Between(float[] a, float[] b, float part, Span<float> row)
    {
        for (int i = 0; i < Width; i++)
            row[i] = a[i] + part * (b[i] - a[i]);
        float f0 = a[FeatureLayout.F0], f1 = b[FeatureLayout.F0];
        row[FeatureLayout.F0] = f0 > 0 && f1 > 0 ? f0 * MathF.Pow(f1 / f0, part) : part < 0.5f ? f0 : f1;
        row[FeatureLayout.Voiced] = row[FeatureLayout.F0] > 0 ? 1 : 0;
    }
}
