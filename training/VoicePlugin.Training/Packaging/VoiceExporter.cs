using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;

namespace VoicePlugin.Training.Packaging;

/// <summary>Turns a run's averaged weights into a voice package; nothing is written unless every stage passes the parity check.</summary>
public static class VoiceExporter
{
    /// <summary>Exports a run.</summary>
    /// <param name="runFolder">Folder that <c>train</c> wrote: coarse, medium and fine with a checkpoint each.</param>
    /// <param name="packageFolder">The package's folder; a voice that is there is replaced.</param>
    /// <param name="metrics">Figures for the manifest beside those of the parity check.</param>
    /// <param name="report">Takes a line a stage.</param>
    /// <exception cref="VoicePluginException">A checkpoint is missing or damaged, parity fails, or the package cannot be written.</exception>
    public static VoiceManifest Export(
        string runFolder, string packageFolder, IReadOnlyDictionary<string, double> metrics, Action<string> report)
    {
        var models = new Dictionary<string, byte[]>();
        var stages = new List<StageManifest>();
        var training = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var figures = new SortedDictionary<string, double>(metrics.ToDictionary(), StringComparer.Ordinal);
        TrainConfig? config = null;
        foreach (string name in TrainConfig.StageNames)
        {
            string folder = Checkpoint.Find(runFolder, name)
                ?? throw new VoicePluginException($"Run {runFolder} has no checkpoint of stage {name}: train it first.");
            (StageNetwork network, TrainConfig stageConfig, TrainingState state) = Checkpoint.LoadAverage(folder, name);
            config ??= stageConfig;
            using (network)
            {
                models[name] = network.Export();
                ParityResult parity = ParityCheck.Run(network, models[name]);
                stages.Add(Describe(network, stageConfig.Stage(name), state));
                figures[$"parity_{name}_offline"] = parity.Offline;
                figures[$"parity_{name}_stateful"] = parity.Stateful;
                training[$"{name}_minutes"] = Math.Round(state.Seconds / 60, 1);
                training[$"{name}_batch"] = stageConfig.Optimiser.Batch;
                report(FormattableString.Invariant(
                    $"{name}: {state.Step} steps, largest difference to TorchSharp {parity.Offline:0.0e+0} offline, {parity.Stateful:0.0e+0} in chunks of 5 tokens"));
            }
        }

        return PackageWriter.Write(packageFolder, Manifest(config!, stages, training, figures), models);
    }

    private static StageManifest Describe(StageNetwork network, StageOptions options, TrainingState state) =>
        StageManifest.Describe(network.Shape, options.Steps, StageWeights.Count(network.Shape), state.Step)
            with { UpstreamLevel = options.UpstreamLevel, TopHz = options.TopHz };

    private static VoiceManifest Manifest(
        TrainConfig config,
        IReadOnlyList<StageManifest> stages,
        IReadOnlyDictionary<string, double> training,
        IReadOnlyDictionary<string, double> metrics) => new()
        {
            FormatVersion = VoiceManifest.CurrentFormat,
            Name = config.Name,
            Description = config.Description,
            Licence = config.Licence,
            Sources = [.. config.Sources.Select(s => new VoiceSource(s.Name, s.Licence, s.Url))],
            Opset = StageGraph.Opset,
            Features = FeatureManifest.Current,
            Stages = stages,
            Training = training,
            Metrics = metrics,
        };
}
