namespace VoicePlugin.Evaluation.Affect;

/// <summary>How often a classifier was right.</summary>
public sealed class Recognition
{
    private readonly List<(int Asked, int Rank)> _clips = [];

    /// <param name="classes">Number of affects.</param>
    public Recognition(int classes) => Confusion = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];

    /// <summary>Counts: row = what was meant, column = the answer.</summary>
    public int[][] Confusion { get; }

    /// <summary>Clips counted.</summary>
    public int Clips => _clips.Count;

    /// <summary>Share of clips whose affect had the highest score; NaN without clips.</summary>
    public double Top1 => Within(1);

    /// <summary>Share of clips whose affect was among the three highest scores.</summary>
    public double Top3 => Within(3);

    /// <summary>Mean over the affects that occur of the share recognised.</summary>
    public double MeanRecall
    {
        get
        {
            double[] recalls = [.. Recalls.Where(double.IsFinite)];
            return recalls.Length > 0 ? recalls.Average() : double.NaN;
        }
    }

    /// <summary>Share recognised of each affect; NaN where there is no clip.</summary>
    public IReadOnlyList<double> Recalls => [.. Confusion.Select((row, k) => (double)row[k] / row.Sum())];

    /// <summary>Rate at which chance is right.</summary>
    public double Chance => 1.0 / Confusion.Length;

    /// <summary>One value a clip in the order counted: 1 where the highest score was right, else 0.</summary>
    public double[] Hits => [.. _clips.Select(c => c.Rank < 1 ? 1.0 : 0.0)];

    /// <summary>Counts a clip.</summary>
    /// <param name="asked">What was meant, 0 = adoration.</param>
    /// <param name="scores">One an affect.</param>
    public void Add(int asked, IReadOnlyList<float> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var answer = Enumerable.Range(0, scores.Count).MaxBy(k => scores[k]);
        Confusion[asked][answer]++;
        _clips.Add((asked, answer == asked ? 0 : Math.Max(1, scores.Count(s => s > scores[asked]))));
    }

    private double Within(int best) => _clips.Count == 0 ? double.NaN : _clips.Count(c => c.Rank < best) / (double)_clips.Count;
}
