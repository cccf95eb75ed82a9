using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Packaging;

namespace VoicePlugin.Training.Tests;

public class VoiceExporterTests
{
    [Fact]
    public void ATrainedRunBecomesAVoice()
    {
        using var folder = new TemporaryFolder();
        Train(folder["run"], TrainConfig.StageNames);
        var lines = new List<string>();
        VoiceExporter.Export(folder["run"], folder["voice"], new Dictionary<string, double> { ["lsd"] = 1.5 }, lines.Add);

        VoiceManifest manifest = VoicePackage.Load(folder["voice"]).Manifest;
        Assert.Equal("tiny", manifest.Name);
        Assert.Equal("CC0-1.0", manifest.Licence);
        Assert.Equal(TrainConfig.StageNames, manifest.Stages.Select(s => s.Name));
        Assert.All(manifest.Stages, s => Assert.Equal(2, s.TrainingSteps));
        Assert.Equal(1.5, manifest.Metrics["lsd"]);
        Assert.InRange(manifest.Metrics["parity_fine_stateful"], 0, 1e-4);
        Assert.Equal(3, lines.Count);
    }

    [Fact]
    public void AMissingStageIsNamedAndNothingIsWritten()
    {
        using var folder = new TemporaryFolder();
        Train(folder["run"], ["coarse", "fine"]);
        var e = Assert.Throws<VoicePluginException>(
            () => VoiceExporter.Export(folder["run"], folder["voice"], new Dictionary<string, double>(), _ => { }));
        Assert.Contains("medium", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["voice"]));
    }

    [Fact]
    public void MetricsAreTheNumbersOfAJsonObject()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["m.json"], """{ "clips": 200, "cascade": { "lsd": 1.25, "note": "x" } }""");
        Assert.Equal(
            new Dictionary<string, double> { ["cascade.lsd"] = 1.25, ["clips"] = 200 },
            MetricsFile.Read(folder["m.json"]).ToDictionary());
        File.WriteAllText(folder["m.json"], "[1]");
        Assert.Throws<VoicePluginException>(() => MetricsFile.Read(folder["m.json"]));
        Assert.Throws<VoicePluginException>(() => MetricsFile.Read(folder["none.json"]));
    }

    private static void Train(string folder, IEnumerable<string> stages)
    {
        TrainConfig config = Tiny.Config(steps: 2);
        foreach (string stage in stages)
        {
            using var loop = new TrainLoop(config, stage, folder, torch.CPU, new SilentObserver(), resume: false);
            loop.Run(new SyntheticBatchSource(config.Shape(stage), config.Optimiser.CropTokens, 1), CancellationToken.None);
        }
    }
}
