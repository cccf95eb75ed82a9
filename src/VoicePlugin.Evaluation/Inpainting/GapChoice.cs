using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.Inpainting;

/// <summary>Where a recording is given a gap to try inpainting on.</summary>
public static class GapChoice
{
    private const int Hop = 240;

    // Voice that must be left on either side, so that there is something to join: 40 ms; and sound of any kind: 60 ms.
    private const int VoicedSide = 8, Side = 12;

    /// <summary>The gap of <paramref name="samples"/> in the middle of the longest voiced stretch; null when none is long enough.</summary>
    /// <param name="rows">Feature rows of the recording, row-major.</param>
    /// <param name="samples">Length at 48 kHz.</param>
    /// <returns>First unknown sample.</returns>
    public static int? Find(float[] rows, int samples)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int frames = rows.Length / FeatureLayout.Width, needed = samples / Hop + 2 * VoicedSide, best = 0, start = 0;
        for (int k = 0, run = 0; k < frames; k++)
        {
            run = rows[k * FeatureLayout.Width + FeatureLayout.Voiced] > 0.5f ? run + 1 : 0;
            if (run > best) (best, start) = (run, k - run + 1);
        }

        var from = (start + best / 2) * Hop - samples / 2;
        return best >= needed && from >= Side * Hop && from + samples <= (frames - 1 - Side) * Hop ? from : null;
    }
}
