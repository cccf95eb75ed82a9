namespace VoicePlugin.Evaluation.Pitch;

/// <summary>
/// The constant time offset of a tracker, which depends on where a program counts its windows from and says nothing about
/// its quality. Looked for from −30 to 30 ms in steps of 1 ms.
/// </summary>
public static class TrackOffset
{
    private const int MostMs = 30;

    /// <summary>
    /// The offset with the least mean loss over the pairs, in seconds (above 0: the track is late). The loss of a pair is
    /// the mean, over frames that either calls voiced, of min(|error|, 50 cents)/50 where both do, else 1: what F1
    /// counts, without its steps. 0 when nothing is voiced.
    /// </summary>
    public static double Find(IReadOnlyCollection<(F0Points Truth, F0Points Estimate)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var (best, least) = (0, double.MaxValue);
        // From the middle outwards: of equals the smallest counts.
        foreach (var ms in Enumerable.Range(0, 2 * MostMs + 1).Select(i => i % 2 == 0 ? i / 2 : -(i + 1) / 2))
        {
            var loss = pairs.Sum(p => Loss(p.Truth, p.Estimate, ms * 1e-3));
            if (loss < least - 1e-9) (best, least) = (ms, loss);
        }
        return best * 1e-3;
    }

    private static double Loss(F0Points truth, F0Points estimate, double offset)
    {
        var (sum, frames) = (0.0, 0);
        for (var k = 0; k < truth.Times.Count; k++)
        {
            var (f, g) = (truth.Hz[k], estimate.At(truth.Times[k] + offset));
            if (f <= 0 && g <= 0) continue;
            frames++;
            sum += f > 0 && g > 0 ? Math.Min(1, Math.Abs(1200 * Math.Log2(g / f)) / PitchScore.RightCents) : 1;
        }
        return frames == 0 ? 0 : sum / frames;
    }
}
