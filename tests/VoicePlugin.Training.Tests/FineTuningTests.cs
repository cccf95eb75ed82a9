using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Packaging;

namespace VoicePlugin.Training.Tests;

public sealed class FineTuningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void AnImportedNetworkIsTheExportedOne(int signals)
    {
        using StageNetwork original = Tiny.RandomNetwork(Tiny.Shape(signals), seed: 3);
        using StageNetwork copy = Tiny.RandomNetwork(Tiny.Shape(signals), seed: 4);
        byte[] model = original.Export();
        copy.Import(model);
        Assert.Equal(model, copy.Export());
        foreach (((string name, Parameter a), (_, Parameter b)) in Pairs(original, copy))
        {
            // The exporter adds 1 to FiLM's scales, and the sum is rounded.
            float tolerance = name == "film.output.bias" ? 6e-8f : 0;
            Assert.All(a.detach().Values().Zip(b.detach().Values()), p => Assert.InRange(Math.Abs(p.First - p.Second), 0, tolerance));
        }
    }

    [Fact]
    public void ANetworkOfOtherSizesIsRefused()
    {
        using StageNetwork small = Tiny.RandomNetwork(Tiny.Shape() with { Channels = 8 });
        using StageNetwork network = Tiny.RandomNetwork(Tiny.Shape());
        Assert.Contains("film.output.weight", Assert.Throws<VoicePluginException>(() => network.Import(small.Export())).Message, StringComparison.Ordinal);
        Assert.Throws<VoicePluginException>(() => network.Import([.. small.Export().AsSpan(0, 500)]));
    }

    [Fact]
    public void ARunStartsFromTheVoiceAndNamesItsSources()
    {
        TrainConfig before = Tiny.Config(steps: 3);
        before.Stages.Fine = new StageOptions { Channels = 10, Dilations = [1], MaxSteps = 3, TopHz = 12000, UpstreamLevel = 0.1, Steps = 2 };
        foreach (string stage in TrainConfig.StageNames)
        {
            Train(before, stage, folder["first"], null);
        }

        VoiceExporter.Export(folder["first"], folder["voice"], new Dictionary<string, double>(), _ => { });

        TrainConfig config = Tiny.Config(steps: 1);
        config.Optimiser.LearningRate = 1e-7;
        config.Sources = [new DataSource { Name = "mine", Licence = "CC-BY-4.0" }];
        config.Stages.Fine = new StageOptions { MaxSteps = 1 };
        VoicePackage voice = FineTuning.Start(folder["voice"], config);
        Assert.Equal(before.Shape("fine"), config.Shape("fine"));
        Assert.Equal((12000, 0.1, 2), (config.Stages.Fine.TopHz, config.Stages.Fine.UpstreamLevel, config.Stages.Fine.Steps));
        Assert.Equal(["synthetic", "mine"], config.Sources.Select(s => s.Name));

        Train(config, "fine", folder["second"], voice.Model("fine"));
        using StageNetwork first = Checkpoint.LoadAverage(Checkpoint.Find(folder["first"], "fine")!, "fine").Network;
        using StageNetwork second = Checkpoint.LoadAverage(Checkpoint.Find(folder["second"], "fine")!, "fine").Network;
        Assert.All(Pairs(first, second), p => Assert.All(
            p.First.parameter.detach().Values().Zip(p.Second.parameter.detach().Values()), v => Assert.Equal(v.First, v.Second, 1e-5f)));
    }

    [Fact]
    public void AFolderWithoutAVoiceGivesASentence() =>
        Assert.Contains("no such voice", Assert.Throws<VoicePluginException>(() => FineTuning.Start(folder["none"], Tiny.Config())).Message, StringComparison.Ordinal);

    private static IEnumerable<((string name, Parameter parameter) First, (string name, Parameter parameter) Second)> Pairs(
        StageNetwork a, StageNetwork b) => a.named_parameters().Zip(b.named_parameters());

    private static void Train(TrainConfig config, string stage, string run, byte[]? from)
    {
        using var loop = new TrainLoop(config, stage, run, torch.CPU, new SilentObserver(), resume: false, from);
        loop.Run(new SyntheticBatchSource(config.Shape(stage), config.Optimiser.CropTokens, 1), CancellationToken.None);
    }
}
