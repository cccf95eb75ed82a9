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
        // Every matrix is applied once a token, but for the two that read the step vector, once a call, and the analysis, to x_t and mean.
        (string Name, long Count)[] matrices = [.. network.named_parameters().Where(p => p.parameter.shape.Length == 2).Select(p => (p.name, p.parameter.numel()))];
        long applied = matrices.Where(m => !m.Name.Contains("step", StringComparison.Ordinal)).Sum(m => m.Count * (m.Name.Contains("analysis", StringComparison.Ordinal) ? 2 : 1));
        Assert.Equal(applied, NetworkCost.Macs(shape));
    }

    [Fact]
    public void TrainingCostsThreeForwardPassesOfTwoFlopsAProduct()
    {
        StageShape shape = Tiny.Shape();
        Assert.Equal(6.0 * NetworkCost.Macs(shape) * 1000, NetworkCost.Training(shape, 1000));
        Assert.Equal(500e-9 * NetworkCost.Macs(shape), NetworkCost.GmacPerSecond(shape), 1e-12);
    }
}
