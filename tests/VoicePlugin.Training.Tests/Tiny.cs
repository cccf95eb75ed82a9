using TorchSharp;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests;

/// <summary>Small networks and runs.</summary>
internal static class Tiny
{
    public static StageShape Shape(int signals = 3) => new("fine", 48000, 96, signals, 12, [1, 3, 2]);

    /// <summary>A network with no weight near zero, so that a cut wire shows.</summary>
    public static StageNetwork RandomNetwork(StageShape shape, int seed = 1)
    {
        manual_seed(seed);
        var network = new StageNetwork(shape);
        using (no_grad())
        {
            foreach (var parameter in network.parameters())
            {
                nn.init.normal_(parameter, 0, 0.2);
            }
        }

        return network;
    }

    public static TrainConfig Config(long steps = 6)
    {
        var stage = new StageOptions { Channels = 12, Dilations = [1, 2], MaxSteps = steps };
        return new TrainConfig
        {
            Name = "tiny",
            Licence = "CC0-1.0",
            Sources = [new DataSource { Name = "synthetic", Licence = "CC0-1.0", Url = "none" }],
            Optimiser = new OptimiserOptions { Batch = 2, CropTokens = 100, WarmUpSteps = 2, LearningRate = 1e-3 },
            Stages = new StageSet { Coarse = stage, Medium = stage, Fine = stage },
        };
    }

    public static float[] Values(this Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
