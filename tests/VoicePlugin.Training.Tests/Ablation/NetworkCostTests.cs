using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Models;

namespace VoicePlugin.Training.Tests.Ablation;

public class NetworkCostTests
{
    [Theory]
    [InlineData(2, 12, 16)]
    [InlineData(3, 96, 40)]
    public void ATokenCostsOneProductForEachWeightOfAMatrix(int signals, int patch, int channels)
    {
        var shape = new StageShape("any", 500 * patch, patch, signals, channels, [1, 2, 4]);
        using var network = new StageNetwork(shape);
        // Every matrix is applied once a token, but for the step vector's, once a call.
        long weights = network.named_parameters().Where(p => p.parameter.shape.Length == 2).Sum(p => p.parameter.numel());
        Assert.Equal(weights - (StageShape.StepWidth * StageShape.FilmWidth), NetworkCost.Macs(shape));
    }

    [Fact]
    public void TrainingCostsThreeForwardPassesOfTwoFlopsAProduct()
    {
        StageShape shape = Tiny.Shape();
        Assert.Equal(6.0 * NetworkCost.Macs(shape) * 1000, NetworkCost.Training(shape, 1000));
        Assert.Equal(500e-9 * NetworkCost.Macs(shape), NetworkCost.GmacPerSecond(shape), 1e-12);
    }
}
