using System.Text.Json;
using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;
using static TorchSharp.torch;

namespace VoicePlugin.Training;

/// <summary>One stage's run on disk: weights, averaged weights, optimiser, step and configuration in one folder.</summary>
/// <remarks>Written beside the last one and moved into place; the one before stays as <c>checkpoint.previous</c>.</remarks>
public static class Checkpoint
{
    private const string Weights = "weights.bin";
    private const string Average = "ema.bin";
    private const string Optimiser = "optimiser.bin";
    private const string State = "state.json";
    private const string Config = "config.json";

    /// <summary>The folder of a stage's checkpoint in a run folder, whichever of the two is whole; null if there is none.</summary>
    public static string? Find(string runFolder, string stage)
    {
        string folder = Path.Combine(runFolder, stage, "checkpoint");
        return File.Exists(Path.Combine(folder, State)) ? folder
            : File.Exists(Path.Combine(folder + ".previous", State)) ? folder + ".previous"
            : null;
    }

    /// <summary>Writes a checkpoint; a crash at any moment leaves this one or the one before.</summary>
    /// <exception cref="VoicePluginException">The folder cannot be written.</exception>
    public static void Save(
        string runFolder, TrainConfig config, StageNetwork network, Ema ema, AdamW optimiser, TrainingState state)
    {
        string folder = Path.Combine(runFolder, network.Shape.Name, "checkpoint");
        string temporary = folder + ".tmp";
        string previous = folder + ".previous";
        try
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }

            Directory.CreateDirectory(temporary);
            network.save(Path.Combine(temporary, Weights));
            ema.Network.save(Path.Combine(temporary, Average));
            optimiser.save(Path.Combine(temporary, Optimiser));
            File.WriteAllText(Path.Combine(temporary, Config), ConfigFile.Write(config));
            File.WriteAllText(Path.Combine(temporary, State), JsonSerializer.Serialize(state));
            if (Directory.Exists(folder))
            {
                if (Directory.Exists(previous))
                {
                    Directory.Delete(previous, recursive: true);
                }

                Directory.Move(folder, previous);
            }

            Directory.Move(temporary, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"Checkpoint {folder} cannot be written: {e.Message}");
        }
    }

    /// <summary>Reads weights, averaged weights and optimiser into objects of the same shape.</summary>
    /// <returns>Where the run stands.</returns>
    /// <exception cref="VoicePluginException">A file is missing or does not fit the network.</exception>
    public static TrainingState Load(string folder, StageNetwork network, Ema ema, AdamW optimiser)
    {
        try
        {
            network.load(Path.Combine(folder, Weights));
            ema.Network.load(Path.Combine(folder, Average));
            optimiser.load(Path.Combine(folder, Optimiser));
            return LoadState(folder);
        }
        catch (Exception e) when (e is not VoicePluginException and not OutOfMemoryException)
        {
            throw new VoicePluginException($"Checkpoint {folder} does not fit this configuration or is damaged: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Reads the averaged weights alone.</summary>
    /// <param name="folder">A checkpoint folder.</param>
    /// <param name="stage">Its stage.</param>
    /// <exception cref="VoicePluginException">A file is missing or damaged.</exception>
    public static (StageNetwork Network, TrainConfig Config, TrainingState State) LoadAverage(string folder, string stage)
    {
        TrainConfig config = ConfigFile.Read(Path.Combine(folder, Config));
        var network = new StageNetwork(config.Shape(stage));
        try
        {
            network.load(Path.Combine(folder, Average));
            network.eval();
            return (network, config, LoadState(folder));
        }
        catch (Exception e) when (e is not VoicePluginException and not OutOfMemoryException)
        {
            network.Dispose();
            throw new VoicePluginException($"Checkpoint {folder} is damaged: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static TrainingState LoadState(string folder) =>
        JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(Path.Combine(folder, State)))
        ?? throw new VoicePluginException($"Checkpoint {folder} has an empty {State}.");
}
