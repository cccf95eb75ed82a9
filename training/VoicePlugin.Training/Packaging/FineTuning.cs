using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;

namespace VoicePlugin.Training.Packaging;

/// <summary>Makes a run begin where an exported voice ended.</summary>
public static class FineTuning
{
    /// <summary>Reads the voice, and gives the configuration the voice's sizes and sources.</summary>
    /// <param name="folder">A voice package.</param>
    /// <param name="config">
    /// Changed: channels, dilations, solver steps, upstream level and top frequency of every stage become the voice's, because the weights
    /// were made for them; the voice's sources are named before the run's own, because the new voice still owes to them.
    /// </param>
    /// <returns>The voice, with the networks to start from.</returns>
    /// <exception cref="VoicePluginException">The voice cannot be read, or has stages that the trainer cannot make.</exception>
    public static VoicePackage Start(string folder, TrainConfig config)
    {
        VoicePackage voice = VoicePackage.Load(folder);
        foreach (string name in TrainConfig.StageNames)
        {
            StageManifest stage = voice.Manifest.Stages.FirstOrDefault(s => s.Name == name)
                ?? throw new VoicePluginException($"Voice {folder} has no stage {name}: give a voice of three stages.");
            StageOptions options = config.Stage(name);
            options.Channels = stage.Channels;
            options.Dilations = [.. stage.Dilations];
            options.Steps = stage.Steps;
            options.UpstreamLevel = stage.UpstreamLevel;
            options.TopHz = stage.TopHz;
            if (config.Shape(name) != stage.Shape)
            {
                throw new VoicePluginException($"Stage {name} of voice {folder} has another rate or patch than the trainer makes: give a voice that voice-train exported.");
            }
        }

        IEnumerable<DataSource> before = voice.Manifest.Sources
            .Where(s => config.Sources.All(own => own.Name != s.Name))
            .Select(s => new DataSource { Name = s.Name, Licence = s.Licence, Url = s.Url });
        config.Sources = [.. before, .. config.Sources];
        return voice;
    }
}
