using TorchSharp;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests;

public class TensorMathTests
{
    [Fact]
    public void SumsAndSquaresAreRight()
    {
        using var scope = NewDisposeScope();
        using Scalar half = 0.5;
        Tensor a = tensor([1f, 2f]);
        Assert.Equal([4f, 6f], a.Plus(tensor([3f, 4f])).Values());
        Assert.Equal([1.5f, 2.5f], a.Plus(half).Values());
        Assert.Equal([1f, 4f], a.Squared().Values());
    }

    [Fact]
    public void CollectionsOnAnotherThreadDoNotDisturbASum()
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        });
        using Tensor a = ones(4);
        using Tensor b = ones(4);
        collector.Start();
        try
        {
            for (int i = 0; i < 400_000; i++)
            {
                using Tensor sum = a.Plus(b);
                Assert.Equal(2, sum.data<float>()[0]);
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }
}
