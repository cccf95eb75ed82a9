using VoicePlugin.Training.Ablation.Scores;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests.Ablation;

public class FrechetDistanceTests
{
    [Fact]
    public void NothingFromItselfAndTheSquareOfAShift()
    {
        using Tensor rows = Normal(4000, 5, 1);
        Assert.Equal(0, FrechetDistance.Of(rows, rows), 1e-9);
        Assert.Equal(5 * 9, FrechetDistance.Of(rows, rows + 3), 1e-6);
    }

    [Fact]
    public void OfScaledNormalsItIsTheSquareOfTheDifferenceOfDeviations()
    {
        using Tensor rows = Normal(4000, 3, 2);
        // ‖·‖ of the deviations: 3 dimensions of (2 − 1)², at the rows' own variance.
        double variance = rows.@var(0).sum().item<double>();
        Assert.Equal(variance, FrechetDistance.Of(rows - rows.mean([0]), (rows - rows.mean([0])) * 2), 1e-6);
    }

    [Fact]
    public void ItSeesCorrelationAndIsTheSameBothWays()
    {
        using Tensor rows = Normal(4000, 2, 3);
        using Tensor mixed = stack([rows.select(1, 0), (rows.select(1, 0) * 0.9) + (rows.select(1, 1) * 0.4359)], 1);
        double there = FrechetDistance.Of(rows, mixed);
        Assert.InRange(there, 0.2, 1);
        Assert.Equal(there, FrechetDistance.Of(mixed, rows), 1e-9);
    }

    private static Tensor Normal(int rows, int width, int seed)
    {
        manual_seed(seed);
        return randn(rows, width, ScalarType.Float64);
    }
}
