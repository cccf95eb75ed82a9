using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Report;

namespace VoicePlugin.Training.Tests.Ablation;

public class ThresholdTests
{
    private static readonly CurvePoint[] Curve = [new(0, 8, 0), new(10, 6, 0), new(20, 5, 0), new(40, 5.5, 0)];

    [Theory]
    [InlineData(9.0, 0.0)]
    [InlineData(7.0, 5.0)]
    [InlineData(5.5, 15.0)]
    [InlineData(4.9, null)]
    public void FlopsAreReadOffTheCurveWhereItFirstPasses(double threshold, double? gflop) =>
        Assert.Equal(gflop, Threshold.Gflop(Curve, p => p.LsdDb, threshold));

    [Fact]
    public void AnIntervalOverThreeSeedsIsStudents()
    {
        // Textbook: mean ± 4.303 · s/√3.
        SeedInterval interval = SeedInterval.Of([1, 2, 3]);
        Assert.Equal(2, interval.Mean);
        Assert.Equal(4.303 / Math.Sqrt(3), interval.HalfWidth, 1e-9);
        Assert.True(double.IsNaN(SeedInterval.Of([1]).HalfWidth));
    }
}
