using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Packaging;

namespace VoicePlugin.Training.Tests;

public class ParityCheckTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void DefaultShapesExportExactly(int stage)
    {
        using StageNetwork network = Scaled(StageShape.Defaults[stage]);
        ParityResult result = ParityCheck.Run(network, network.Export());
        Assert.InRange(result.Offline, 0, ParityCheck.Tolerance);
        Assert.InRange(result.Stateful, 0, ParityCheck.Tolerance);
    }

    [Fact]
    public void AnotherNetworksFileIsRefused()
    {
        using StageNetwork network = Tiny.RandomNetwork(Tiny.Shape(), seed: 1);
        using StageNetwork other = Tiny.RandomNetwork(Tiny.Shape(), seed: 2);
        var e = Assert.Throws<VoicePluginException>(() => ParityCheck.Run(network, other.Export()));
        Assert.Contains("fine", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongNumberIsRefused()
    {
        using StageNetwork network = Tiny.RandomNetwork(Tiny.Shape());
        byte[] model = network.Export();
        using (TorchSharp.torch.no_grad())
        {
            network.parameters().First().fill_(float.NaN);
        }

        Assert.Throws<VoicePluginException>(() => ParityCheck.Run(network, model));
    }

    /// <summary>Weights of the size that training gives, none of them zero.</summary>
    private static StageNetwork Scaled(StageShape shape)
    {
        StageNetwork network = Tiny.RandomNetwork(shape);
        using (TorchSharp.torch.no_grad())
        {
            foreach (var parameter in network.parameters().Where(p => p.dim() == 2))
            {
                parameter.mul_(5 / Math.Sqrt(parameter.shape[1]));
            }
        }

        return network;
    }
}
