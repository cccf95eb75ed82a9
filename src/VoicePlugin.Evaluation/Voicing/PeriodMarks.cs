namespace VoicePlugin.Evaluation.Voicing;

/// <summary>
/// One mark a period of a voice, as Praat's "To PointProcess (cc)" sets them: in every voiced stretch from the largest extremum about its
/// middle, on to either side by the lag (0.8 to 1.25 periods of F0) at which one period's length about the mark fits best.
/// </summary>
public static class PeriodMarks
{
    /// <summary>A match worse than this ends the walk.</summary>
    public const double LeastCorrelation = 0.3;

    private const int Hop = 240;

    /// <summary>Marks in samples with fractions, in order of time; one array for each stretch without a break.</summary>
    /// <param name="x">The signal, 48 kHz.</param>
    /// <param name="f0">F0 in Hz every 5 ms, 0 = unvoiced.</param>
    public static IReadOnlyList<double[]> Find(ReadOnlySpan<float> x, ReadOnlySpan<float> f0)
    {
        var stretches = new List<double[]>();
        for (var k = 0; k < f0.Length; k++)
        {
            if (f0[k] <= 0) continue;
            var end = k;
            while (end + 1 < f0.Length && f0[end + 1] > 0) end++;
            var marks = Stretch(x, f0, k, end);
            if (marks.Length > 2) stretches.Add(marks);
            k = end;
        }
        return stretches;
    }

    private static double[] Stretch(ReadOnlySpan<float> x, ReadOnlySpan<float> f0, int first, int last)
    {
        var middle = (first + last) / 2;
        var half = (int)(24000 / f0[middle]);
        var start = Extremum(x, middle * Hop - half, middle * Hop + half);
        var before = Walk(x, f0, start, -1, first * Hop);
        before.Reverse();
        return [.. before, start, .. Walk(x, f0, start, 1, last * Hop)];
    }

    private static List<double> Walk(ReadOnlySpan<float> x, ReadOnlySpan<float> f0, double mark, int direction, int limit)
    {
        var marks = new List<double>();
        while (true)
        {
            var frame = Math.Clamp((int)Math.Round(mark / Hop), 0, f0.Length - 1);
            if (f0[frame] <= 0) return marks;
            var period = 48000 / f0[frame];
            var (near, far) = ((int)Math.Floor(0.8 * period), (int)Math.Ceiling(1.25 * period));
            var centre = (int)Math.Round(mark);
            var length = Math.Max(8, (int)period);
            var match = direction > 0
                ? PeriodMatch.Find(x, centre - length / 2, length, near, far)
                : PeriodMatch.Find(x, centre - length / 2, length, -far, -near);
            if (match is not { } found || found.Correlation < LeastCorrelation) return marks;
            mark += found.Lag;
            if (direction > 0 ? mark > limit : mark < limit) return marks;
            marks.Add(mark);
        }
    }

    private static int Extremum(ReadOnlySpan<float> x, int from, int to)
    {
        (from, to) = (Math.Clamp(from, 0, x.Length - 1), Math.Clamp(to, 0, x.Length - 1));
        var best = from;
        for (var n = from; n <= to; n++)
            if (Math.Abs(x[n]) > Math.Abs(x[best])) best = n;
        return best;
    }
}
