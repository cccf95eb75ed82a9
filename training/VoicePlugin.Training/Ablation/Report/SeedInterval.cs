namespace VoicePlugin.Training.Ablation.Report;

/// <summary>A mean over seeds with its 95 % interval by Student's t: wide with three seeds, as it should be.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="HalfWidth">Half the interval's width; NaN with one value.</param>
public readonly record struct SeedInterval(double Mean, double HalfWidth)
{
    // 97.5 % points of t for 1 to 9 degrees of freedom.
    private static readonly double[] Points = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

    /// <summary>The interval of some values, at least one.</summary>
    public static SeedInterval Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        if (all.Length < 2)
        {
            return new(mean, double.NaN);
        }

        double deviation = Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1));
        double point = all.Length - 2 < Points.Length ? Points[all.Length - 2] : 1.96;
        return new(mean, point * deviation / Math.Sqrt(all.Length));
    }

    /// <summary>"5.21 ± 0.04".</summary>
    public override string ToString() => double.IsNaN(HalfWidth)
        ? FormattableString.Invariant($"{Mean:0.00}")
        : FormattableString.Invariant($"{Mean:0.00} ± {HalfWidth:0.00}");
}
