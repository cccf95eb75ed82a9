namespace VoicePlugin.Evaluation.Metrics;

/// <summary>
/// Two F0 tracks on one grid (Hz, 0 = unvoiced) compared: pitch error over frames voiced in both,
/// voicing as a classification. The first track is the reference.
/// </summary>
public sealed class F0Comparison
{
    /// <summary>A pitch error above this share of the reference is gross (Rabiner's GPE).</summary>
    public const double GrossShare = 0.2;

    private readonly List<float> _absCents = [];
    private double _squared;
    private int _gross;

    /// <summary>Frames voiced in both.</summary>
    public int BothVoiced => _absCents.Count;

    /// <summary>Frames voiced in the output only.</summary>
    public int FalseVoiced { get; private set; }

    /// <summary>Frames voiced in the reference only.</summary>
    public int MissedVoiced { get; private set; }

    /// <summary>|error| in cents of every frame voiced in both, in time order.</summary>
    public IReadOnlyList<float> AbsCents => _absCents;

    /// <summary>Root mean square error in cents over frames voiced in both, gross errors included; NaN when none.</summary>
    public double RmseCents => BothVoiced == 0 ? double.NaN : Math.Sqrt(_squared / BothVoiced);

    /// <summary>Median |error| in cents over frames voiced in both; NaN when none.</summary>
    public double MedianCents => Median(_absCents);

    /// <summary>Share (0..1) of frames voiced in both whose error is gross; NaN when none.</summary>
    public double GrossError => BothVoiced == 0 ? double.NaN : (double)_gross / BothVoiced;

    /// <summary>F1 of the voiced class, 2TP / (2TP + FP + FN); NaN when neither track has a voiced frame.</summary>
    public double VuvF1 => F1(BothVoiced, FalseVoiced, MissedVoiced);

    /// <summary>Adds one frame.</summary>
    public void Add(double reference, double output)
    {
        if (reference > 0 && output > 0)
        {
            var cents = 1200 * Math.Log2(output / reference);
            _absCents.Add((float)Math.Abs(cents));
            _squared += cents * cents;
            if (Math.Abs(output / reference - 1) > GrossShare) _gross++;
        }
        else if (reference > 0) MissedVoiced++;
        else if (output > 0) FalseVoiced++;
    }

    /// <summary>Compares two tracks over their common length.</summary>
    public static F0Comparison Of(ReadOnlySpan<float> reference, ReadOnlySpan<float> output)
    {
        var comparison = new F0Comparison();
        for (var i = 0; i < Math.Min(reference.Length, output.Length); i++) comparison.Add(reference[i], output[i]);
        return comparison;
    }

    /// <summary>F1 from counts; NaN when all are 0.</summary>
    public static double F1(long both, long falseVoiced, long missed)
        => both + falseVoiced + missed == 0 ? double.NaN : 2.0 * both / (2.0 * both + falseVoiced + missed);

    private static double Median(List<float> values)
    {
        if (values.Count == 0) return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
