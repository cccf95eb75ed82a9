using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;
using VoicePlugin.Training.Reporting;

namespace VoicePlugin.Training.Tests;

public class TrainLoopTests
{
    [Theory]
    [InlineData("coarse", false)]
    [InlineData("fine", true)]
    public void AResumedRunGivesTheSameLosses(string stage, bool energyDistance)
    {
        using var folder = new TemporaryFolder();
        TrainConfig config = Tiny.Config();
        config.Loss.EnergyDistance = energyDistance;
        List<double> whole = Train(config, stage, folder["whole"]);

        // Stopped after three of the six steps, as Ctrl-C would.
        List<double> parts = Train(config, stage, folder["parts"], stopAfter: 3);
        Assert.Equal(3, parts.Count);
        parts.AddRange(Train(config, stage, folder["parts"], resume: true));

        Assert.Equal(6, whole.Count);
        AssertClose(whole, parts, 1e-6);
        AssertClose(Average(folder["whole"], stage), Average(folder["parts"], stage), 1e-6);
    }

    [Fact]
    public void AnotherSeedGivesOtherLosses()
    {
        using var folder = new TemporaryFolder();
        TrainConfig other = Tiny.Config();
        other.Seed = 2;
        Assert.NotEqual(Train(Tiny.Config(), "coarse", folder["a"]), Train(other, "coarse", folder["b"]));
    }

    [Theory]
    [InlineData(Objective.X1, false)]
    [InlineData(Objective.V, false)]
    [InlineData(Objective.X1, true)]
    public void OneBatchIsLearntByHeart(Objective objective, bool energyDistance)
    {
        using var folder = new TemporaryFolder();
        TrainConfig config = Tiny.Config(steps: 150);
        config.Stages.Coarse.Channels = 32;
        config.Optimiser.LearningRate = 5e-3;
        config.Loss.Objective = objective;
        config.Loss.EnergyDistance = energyDistance;
        List<double> losses = Train(config, "coarse", folder.Path, oneBatch: true);
        Assert.True(losses[^20..].Average() < 0.55 * losses[..5].Average(), $"{losses[..5].Average()} -> {losses[^20..].Average()}");
    }

    [Fact]
    public void ACheckpointOfOtherSizesIsRefused()
    {
        using var folder = new TemporaryFolder();
        Train(Tiny.Config(1), "coarse", folder.Path);
        TrainConfig wider = Tiny.Config(2);
        wider.Stages.Coarse.Channels = 20;
        var e = Assert.Throws<VoicePluginException>(() => Train(wider, "coarse", folder.Path, resume: true));
        Assert.Contains("checkpoint", e.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void TheCheckpointBeforeStandsInForAnUnfinishedOne()
    {
        using var folder = new TemporaryFolder();
        Train(Tiny.Config(2), "coarse", folder.Path);
        Train(Tiny.Config(4), "coarse", folder.Path, resume: true);
        string checkpoint = Checkpoint.Find(folder.Path, "coarse")!;
        Directory.Delete(checkpoint, recursive: true);
        List<double> rest = Train(Tiny.Config(4), "coarse", folder.Path, resume: true);
        Assert.Equal(2, rest.Count);
    }

    private static List<double> Train(
        TrainConfig config, string stage, string folder, bool resume = false, int stopAfter = int.MaxValue, bool oneBatch = false)
    {
        using var stop = new CancellationTokenSource();
        var losses = new List<double>();
        var observer = new Recorder(losses, stopAfter, stop);
        IBatchSource source = new SyntheticBatchSource(
            config.Shape(stage), config.Optimiser.CropTokens, config.Seed, config.Loss.EnergyDistance);
        using var loop = new TrainLoop(config, stage, folder, torch.CPU, observer, resume);
        loop.Run(oneBatch ? new OneBatch(source) : source, stop.Token);
        return losses;
    }

    /// <summary>Not equal to the bit: libtorch sums in an order that follows where its buffers lie.</summary>
    private static void AssertClose(List<double> expected, List<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, tolerance));
    }

    private static List<double> Average(string folder, string stage)
    {
        using StageNetwork network = Checkpoint.LoadAverage(Checkpoint.Find(folder, stage)!, stage).Network;
        return network.parameters().SelectMany(p => p.detach().Values()).Select(x => (double)x).ToList();
    }

    private sealed class OneBatch(IBatchSource source) : IBatchSource
    {
        public TrainingBatch Get(long step, int batch) => source.Get(0, batch);
    }

    private sealed class Recorder(List<double> losses, int stopAfter, CancellationTokenSource stop) : ITrainingObserver
    {
        public void Step(TrainingState state, LossParts loss, double progress)
        {
            losses.Add(loss.Total);
            if (losses.Count >= stopAfter)
            {
                stop.Cancel();
            }
        }

        public void Sample(TrainingState state, StageNetwork averaged)
        {
        }
    }
}
