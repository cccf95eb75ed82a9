namespace VoicePlugin.Evaluation.Pitch;

/// <summary>Counts frames for a <see cref="PitchScore"/>.</summary>
internal sealed class PitchCount
{
    private static readonly double[] Octaves = [1200, 2400];
    private static readonly double[] Multiples = [1200, 1200 * Math.Log2(3), 2400];

    private readonly List<double> _cents = [];
    private int _frames;
    private int _missed;
    private int _false;
    private int _gross;

    /// <summary>Adds a frame: F0 in Hz, 0 = unvoiced.</summary>
    public void Add(double truth, double estimate)
    {
        _frames++;
        if (truth > 0 && estimate > 0)
        {
            _cents.Add(Math.Abs(1200 * Math.Log2(estimate / truth)));
            if (Math.Abs(estimate / truth - 1) > 0.2) _gross++;
        }
        else if (truth > 0) _missed++;
        else if (estimate > 0) _false++;
    }

    public PitchScore Score()
    {
        var voiced = 2 * _cents.Count + _missed + _false;
        return new PitchScore
        {
            F1 = _frames == 0 ? double.NaN : voiced == 0 ? 1 : 2.0 * _cents.Count(c => c <= PitchScore.RightCents) / voiced,
            VoicingError = _frames == 0 ? double.NaN : (double)(_missed + _false) / _frames,
            OctaveError = Share(c => Near(c, Octaves)),
            HarmonicError = Share(c => Near(c, Multiples)),
            Within10 = Share(c => c <= PitchScore.CloseCents),
            MedianCents = Median(),
            GrossError = _cents.Count == 0 ? double.NaN : (double)_gross / _cents.Count,
        };
    }

    private static bool Near(double cents, double[] intervals) => Array.Exists(intervals, i => Math.Abs(cents - i) <= PitchScore.RightCents);

    private double Share(Func<double, bool> counts) => _cents.Count == 0 ? double.NaN : (double)_cents.Count(counts) / _cents.Count;

    private double Median()
    {
        if (_cents.Count == 0) return double.NaN;
        var sorted = _cents.Order().ToArray();
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
