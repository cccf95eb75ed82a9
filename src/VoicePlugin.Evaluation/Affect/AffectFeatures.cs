using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.Affect;

/// <summary>
/// A burst in <see cref="Count"/> numbers: how long and in how many pieces, its pitch, its loudness, its timbre, and how each
/// moves. They come from feature rows alone, so recordings and generated bursts are described by the same code. The level of a
/// recording does not enter; the length and the pitch do.
/// </summary>
public static class AffectFeatures
{
    /// <summary>How many numbers.</summary>
    public static int Count { get; } = Of(new float[2 * FeatureLayout.Width]).Length;

    /// <summary>Describes a clip.</summary>
    /// <param name="rows">Rows of <see cref="FeatureExtractor.Analyse(ReadOnlySpan{float})"/>, row-major, at least one.</param>
    /// <exception cref="ArgumentException">There is no row, or part of one.</exception>
    public static float[] Of(float[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Length == 0 || rows.Length % FeatureLayout.Width != 0)
            throw new ArgumentException($"Expected whole feature rows of {FeatureLayout.Width}, got {rows.Length} floats.");
        var burst = new BurstFrames(rows);
        IEnumerable<double> all = [.. Durations(burst), .. Pitch(burst), .. LongestNote(burst), .. Loudness(burst), .. Timbre(burst), .. Movement(burst), .. Breath(burst)];
        return [.. all.Select(v => double.IsFinite(v) ? (float)v : 0)];
    }

    private static IEnumerable<double> Durations(BurstFrames b)
    {
        double frames = b.Span.Length;
        return
        [
            Math.Log(frames), Math.Log(b.Active.Length), b.Active.Length / frames,
            .. Lengths(b.Sounds), LogLength(b.Sounds.FirstOrDefault()), LogLength(b.Sounds.LastOrDefault()),
            Math.Log(1 + b.Sounds.Zip(b.Sounds.Skip(1), (one, next) => next.From - one.To).Append(0).Max()),
            .. Lengths(b.Notes), 200 * b.Notes.Count / frames,
            (double)b.Voiced.Length / b.Active.Length, b.Active.Average(b.Confidence), b.Voiced.Length >= 5 ? 1 : 0,
        ];
    }

    private static IEnumerable<double> Pitch(BurstFrames b)
    {
        double[] octaves = b.Voiced.Length >= 5 ? [.. b.Voiced.Select(b.Octaves)] : [];
        double[] steps = [.. b.Notes.SelectMany(n => Enumerable.Range(n.From, n.Length).Skip(1).Select(k => b.Octaves(k) - b.Octaves(k - 1)))];
        double[] strides = [.. b.Notes.SelectMany(n => Enumerable.Range(n.From, n.Length).Skip(8).Select(k => b.Octaves(k) - b.Octaves(k - 8)))];
        double[] centres = [.. b.Notes.Select(n => Enumerable.Range(n.From, n.Length).Average(b.Octaves))];
        return
        [
            .. Curve.Distribution(octaves),
            Math.Log(1e-3 + Mean(steps, Math.Abs)), Mean(steps, v => v), Math.Log(1e-2 + Mean(strides, Math.Abs)), Mean(strides, v => v),
            Mean(strides, v => v > 0.01 ? 1 : 0), Mean(b.Notes, n => b.Octaves(n.To - 1) - b.Octaves(n.From)),
            centres.Length > 0 ? centres[^1] - centres[0] : 0,
        ];
    }

    private static IEnumerable<double> LongestNote(BurstFrames b)
    {
        var note = b.Notes.OrderByDescending(n => n.Length).FirstOrDefault();
        var frames = Enumerable.Range(note.From, note.Length);
        var centre = Curve.Percentile(b.Voiced.Select(b.Octaves), 0.5);
        return
        [
            .. Curve.Shape([.. frames.Select(k => b.Octaves(k) - centre)], 0, 5),
            .. Curve.Shape([.. frames.Select(k => (b.Loudness[k] - b.Loudest) / 10)], 0, 5),
            note.Length > 0 ? (double)(note.From - b.Span.From) / b.Span.Length : 0,
        ];
    }

    private static IEnumerable<double> Loudness(BurstFrames b)
    {
        double[] curve = [.. Enumerable.Range(b.Span.From, b.Span.Length).Select(k => Math.Max(b.Loudness[k] - b.Loudest, -40) / 10)];
        var peak = Array.IndexOf(b.Loudness, b.Loudest) - b.Span.From;
        return
        [
            .. Curve.Distribution([.. b.Active.Select(k => (b.Loudness[k] - b.Loudest) / 10)]), .. Curve.Modulation(curve),
            (double)peak / curve.Length, Math.Log(1 + peak),
        ];
    }

    // Mean mel-cepstrum of what is voiced, and how each part of the spectrum spreads.
    private static IEnumerable<double> Timbre(BurstFrames b)
    {
        var frames = b.Voiced.Length >= 5 ? b.Voiced : b.Active;
        return
        [
            .. Enumerable.Range(1, 25).Select(m => frames.Average(k => (double)b.Mcep(k, m))),
            // The uppermost bands are left out: recordings differ there by their codec.
            .. Enumerable.Range(0, 20).SelectMany(band =>
            {
                // dB to natural log amplitude: ln 10 / 20.
                double[] levels = [.. b.Active.Select(k => b.Envelope[k][band] - b.Loudness[k] * Math.Log(10) / 20)];
                return new[] { Curve.Percentile(levels, 0.1), Curve.Percentile(levels, 0.9) };
            }),
        ];
    }

    private static IEnumerable<double> Movement(BurstFrames b)
    {
        var last = b.Loudness.Length - 1;
        return
        [
            .. Enumerable.Range(1, 4).SelectMany(m => Curve.Shape([.. Enumerable.Range(b.Span.From, b.Span.Length).Select(k => (double)b.Mcep(k, m))], 1, 4)),
            .. Enumerable.Range(0, 16).Select(m => Math.Log(1e-3 + Mean([.. b.Active.Where(k => k >= 5 && k + 5 <= last)], k => Math.Abs(b.Mcep(k + 5, m) - b.Mcep(k - 5, m))))),
        ];
    }

    private static IEnumerable<double> Breath(BurstFrames b)
    {
        var frames = b.Voiced.Length >= 5 ? b.Voiced : b.Active;
        return Enumerable.Range(0, FeatureLayout.AperiodicityCount).SelectMany(band =>
        {
            double[] noise = [.. frames.Select(k => b.Aperiodicity(k, band))];
            return new[] { noise.Average(), Curve.Deviation(noise) };
        });
    }

    private static double[] Lengths(List<FrameRun> runs)
        => [Math.Log(1 + runs.Count), runs.Count > 0 ? LogLength(runs.MaxBy(r => r.Length)) : 0, runs.Count > 0 ? Math.Log(runs.Average(r => r.Length)) : 0];

    private static double LogLength(FrameRun run) => run.Length > 0 ? Math.Log(run.Length) : 0;

    private static double Mean<T>(IReadOnlyCollection<T> values, Func<T, double> of) => values.Count > 0 ? values.Average(of) : 0;
}
