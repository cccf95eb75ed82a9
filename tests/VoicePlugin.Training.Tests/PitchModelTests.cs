using VoicePlugin.Core;
using VoicePlugin.Core.Features;
using VoicePlugin.Training.Pitch;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests;

public class PitchModelTests
{
    private const int Steps = 40;

    [Fact]
    public void ThePlayedNetworkIsTheTrainedOne()
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        manual_seed(3);
        using var model = new PitchModel();
        Tensor evidence = randn(1, Steps, PitchEvidence.Width);
        float[] expected = model.forward(evidence).exp().Values(), rows = evidence.Values();
        var network = new PitchNetwork(model.Export());
        const int classes = PitchLattice.Bins + 1;
        for (int t = 0; t < Steps; t++)
        {
            network.Step(rows.AsSpan(t * PitchEvidence.Width, PitchEvidence.Width));
            for (int b = 0; b < classes; b++)
            {
                Assert.InRange(network.Posterior[b] - expected[(t * classes) + b], -2e-5f, 2e-5f);
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void WeightsOfAnotherNetworkAreRefused(int more)
    {
        using var model = new PitchModel();
        float[] weights = model.Export();
        Array.Resize(ref weights, weights.Length + more);
        Assert.Throws<VoicePluginException>(() => new PitchNetwork(weights));
    }
}
