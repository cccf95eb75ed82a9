using CsCheck;
using TorchSharp;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests;

public class StageNetworkTests
{
    private const int Tokens = 24;

    [Fact]
    public void ChangingATokenNeverChangesEarlierOutputs() => Gen.Int[0, Tokens - 1].Sample(
        at =>
        {
            using var scope = NewDisposeScope();
            using var inference = no_grad();
            using StageNetwork network = Tiny.RandomNetwork(Tiny.Shape());
            (Tensor signal, Tensor control, Tensor step) = Inputs(network.Shape);
            float[] before = network.forward(signal, control, step).Values();
            signal[0, at] += 1;
            control[0, at] += 1;
            float[] after = network.forward(signal, control, step).Values();
            int first = at * network.Shape.Patch;
            Assert.Equal(before[..first], after[..first]);
            Assert.NotEqual(before[first..(first + network.Shape.Patch)], after[first..(first + network.Shape.Patch)]);
        },
        iter: 10,
        threads: 1);

    [Fact]
    public void ATokenReachesAsFarAsTheStateIsLong()
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        using StageNetwork network = Tiny.RandomNetwork(Tiny.Shape());
        (Tensor signal, Tensor control, Tensor step) = Inputs(network.Shape);
        Tensor before = network.forward(signal, control, step);
        signal[0, 3] += 1;
        Tensor moved = (network.forward(signal, control, step) - before).abs().amax([0, 2]);
        float[] change = moved.Values();
        int last = 3 + network.Shape.StateRows;
        Assert.True(change[last] > 0);
        Assert.All(change[(last + 1)..], c => Assert.Equal(0, c));
    }

    [Fact]
    public void ChunksWithCarriedStateEqualOneCall() => Gen.Int[1, 9].Array[1, 8].Sample(
        sizes =>
        {
            using var scope = NewDisposeScope();
            using var inference = no_grad();
            using StageNetwork network = Tiny.RandomNetwork(Tiny.Shape(signals: 2));
            (Tensor signal, Tensor control, Tensor step) = Inputs(network.Shape, sizes.Sum());
            float[] whole = network.forward(signal, control, step).Values();
            Tensor state = network.ZeroState(1, CPU);
            var parts = new List<float>();
            int at = 0;
            foreach (int size in sizes)
            {
                (Tensor x1, state) = network.ForwardStateful(signal.narrow(1, at, size), control.narrow(1, at, size), step, state);
                parts.AddRange(x1.Values());
                at += size;
            }

            // Random gains multiply: values of ten and more, whose last bit is 1e-6.
            Assert.All(whole.Zip(parts), p => Assert.Equal(p.First, p.Second, 1e-5f * Math.Max(1, Math.Abs(p.First))));
        },
        iter: 20,
        threads: 1);

    [Fact]
    public void AnUntrainedNetworkReturnsItsInput()
    {
        using var scope = NewDisposeScope();
        using var network = new StageNetwork(Tiny.Shape());
        (Tensor signal, Tensor control, Tensor step) = Inputs(network.Shape);
        Assert.Equal(signal.narrow(-1, 0, 96).Values(), network.forward(signal, control, step).detach().Values());
    }

    [Fact]
    public void EveryInputMatters()
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        using StageNetwork network = Tiny.RandomNetwork(Tiny.Shape());
        (Tensor signal, Tensor control, Tensor step) = Inputs(network.Shape);
        float[] before = network.forward(signal, control, step).Values();
        Assert.NotEqual(before, network.forward(signal, control, step + 1).Values());
        Assert.NotEqual(before, network.forward(signal, control * 0, step).Values());
        for (int s = 0; s < 3; s++)
        {
            using Tensor changed = signal.clone();
            changed.narrow(-1, s * 96, 96).add_(1);
            Assert.NotEqual(before, network.forward(changed, control, step).Values());
        }
    }

    private static (Tensor Signal, Tensor Control, Tensor Step) Inputs(StageShape shape, int tokens = Tokens)
    {
        manual_seed(3);
        return (randn(1, tokens, shape.SignalWidth), randn(1, tokens, StageShape.ControlWidth), randn(1, 1, StageShape.StepWidth));
    }
}
