namespace VoicePlugin.Evaluation.Frechet;

/// <summary>
/// What a Fréchet distance is between recordings and other recordings: of two disjoint halves, means over several random splits. Beside it the same of
/// an arm's outputs in one half against the recordings in the other: no content is shared and numbers are equal, so the ratio of the two says how
/// far the arm is from real, 1 being not to be told apart.
/// </summary>
public sealed class FrechetFloor
{
    /// <summary>Number of splits.</summary>
    public const int Splits = 16;

    private readonly GaussianSums[] _recordings;
    private readonly int[][] _byClip;
    private readonly double[] _scale;

    /// <param name="recordings">The sums of each clip's recording.</param>
    /// <param name="speakers">The speaker of each clip.</param>
    /// <param name="seed">Seed of the splits.</param>
    public FrechetFloor(IReadOnlyList<GaussianSums> recordings, IReadOnlyList<string> speakers, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        _recordings = [.. recordings];
        _scale = FrechetDistance.Scale(GaussianSums.Of(_recordings, Enumerable.Repeat(1, _recordings.Length).ToArray()));
        var groups = Enumerable.Range(0, speakers.Count).GroupBy(i => speakers[i], StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
#pragma warning disable CA5394 // Not for security: the splits must be repeatable.
        var random = new Random(seed);
        _byClip = new int[Splits][];
        var bySpeaker = new int[Splits][];
        for (var s = 0; s < Splits; s++)
        {
            (_byClip[s], bySpeaker[s]) = (new int[speakers.Count], new int[speakers.Count]);
            // Of an odd number of clips the odd one goes to either half in turn.
            var odd = 0;
            foreach (var group in groups)
            {
                random.Shuffle(group);
                var half = group.Length / 2 + (group.Length % 2 == 1 && odd++ % 2 == 0 ? 1 : 0);
                foreach (var i in group.Take(half)) _byClip[s][i] = 1;
            }
            random.Shuffle(groups);
            foreach (var i in groups.Take(groups.Length / 2).SelectMany(g => g)) bySpeaker[s][i] = 1;
        }
#pragma warning restore CA5394
        ByClip = Mean(_byClip, _recordings);
        BySpeaker = groups.Length < 2 ? double.NaN : Mean(bySpeaker, _recordings);
    }

    /// <summary>Recordings against recordings of the same speakers: each speaker's clips are divided.</summary>
    public double ByClip { get; }

    /// <summary>Recordings against recordings of other speakers; NaN with one speaker.</summary>
    public double BySpeaker { get; }

    /// <summary>An arm's outputs in one half against the recordings in the other, over <see cref="ByClip"/>.</summary>
    /// <param name="outputs">The sums of each clip's output.</param>
    public double Ratio(IReadOnlyList<GaussianSums> outputs) => Mean(_byClip, [.. outputs]) / ByClip;

    // Both ways of every split: either half may be the outputs'.
    private double Mean(int[][] splits, GaussianSums[] outputs)
    {
        var distances = new double[splits.Length];
        Parallel.For(0, splits.Length, s =>
        {
            var other = Array.ConvertAll(splits[s], w => 1 - w);
            distances[s] = 0.5 * (Between(splits[s], other, outputs) + Between(other, splits[s], outputs));
        });
        return distances.Average();
    }

    private double Between(int[] outputs, int[] recordings, GaussianSums[] made)
        => FrechetDistance.Between(GaussianSums.Of(made, outputs), GaussianSums.Of(_recordings, recordings), _scale);
}
