namespace VoicePlugin.Evaluation.Statistics;

/// <summary>A statistic with its 95 % percentile-bootstrap interval.</summary>
/// <param name="Value">The statistic on the data itself.</param>
/// <param name="Low">2.5 % quantile of the resampled statistic.</param>
/// <param name="High">97.5 % quantile of the resampled statistic.</param>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>True when the interval does not contain 0: a difference beyond chance.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;
}
