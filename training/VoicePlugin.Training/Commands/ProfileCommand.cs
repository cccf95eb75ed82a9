using System.CommandLine;
using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Profiling;
using VoicePlugin.Training.Runtime;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train profile CONFIG.json</c>.</summary>
internal static class ProfileCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var config = new Argument<string>("CONFIG.json") { Description = "The run to measure; see training/configs." };
        var data = new Option<string>("--data") { Description = "Cache made by prepare.", DefaultValueFactory = _ => "runs/cache/train" };
        var stage = new Option<string>("--stage") { Description = "coarse, medium, fine or all.", DefaultValueFactory = _ => "all" };
        var steps = new Option<int>("--steps") { Description = "Steps to measure of each stage.", DefaultValueFactory = _ => 30 };
        var device = new Option<string>("--device") { Description = "cpu or cuda.", DefaultValueFactory = _ => "cpu" };
        var libtorch = new Option<string?>("--libtorch") { Description = "lib folder of another build of libtorch 2.10, such as a CUDA one." };
        var json = new Option<string?>("--json") { Description = "File for the figures." };
        var command = new Command("profile", "Measure where the time of a training step goes, and what share of it is spent in matrix products.")
        {
            config, data, stage, steps, device, libtorch, json,
        };
        command.SetAction((result, stop) => CommandGuard.Run(() =>
        {
            int count = result.GetValue(steps);
            if (count < 1)
            {
                throw new VoicePluginException("--steps must be at least 1.");
            }

            TrainConfig run = ConfigFile.Read(result.GetRequiredValue(config));
            string asked = result.GetRequiredValue(stage);
            string[] stages = asked == "all" ? [.. TrainConfig.StageNames] : [run.Shape(asked).Name];
            torch.Device where = TorchRuntime.Initialise(result.GetRequiredValue(device), result.GetValue(libtorch), run.Threads);
            using var dataset = new CachedDataset(result.GetRequiredValue(data));
            // A run measures its speakers once, in its first minutes.
            _ = dataset.Speakers.Select((_, i) => dataset.AttributesOf(i)).ToList();
            List<StepProfile> profiles = [];
            foreach (string name in stages)
            {
                stop.ThrowIfCancellationRequested();
                using var profiler = new StepProfiler(run, name, where);
                profiles.Add(profiler.Run(
                    new BandBatchSource(dataset, run.Shape(name), run.Optimiser.CropTokens, run.Seed, run.Loss.EnergyDistance), count));
            }

            ProfileReport.Print(profiles);
            if (result.GetValue(json) is { } path)
            {
                ProfileReport.Write(profiles, path);
            }
        }));
        return command;
    }
}
