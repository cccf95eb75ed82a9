using VoicePlugin.Core.Packages;
using VoicePlugin.Export;

namespace VoicePlugin.Plugin.Tests;

/// <summary>A voice with small random networks: cheap to run, and every sample depends on every part.</summary>
internal static class TinyVoice
{
    /// <summary>Writes a voice; another seed is another sound.</summary>
    public static string Write(string folder, string name, int seed = 1)
    {
        StageShape[] shapes = [.. StageShape.Defaults.Select(s => s with { Channels = 8, Dilations = [1, 2] })];
        int[] steps = [4, 2, 1];
        PackageWriter.Write(
            folder,
            new VoiceManifest
            {
                FormatVersion = VoiceManifest.CurrentFormat,
                Name = name,
                Description = "Random weights, for tests.",
                Licence = "MIT",
                Sources = [new VoiceSource("nothing", "CC0-1.0", "")],
                Opset = StageGraph.Opset,
                Features = FeatureManifest.Current,
                Stages = [.. shapes.Select((s, i) => StageManifest.Describe(s, steps[i], 1000 + i, 7))],
            },
            shapes.Select((shape, i) => (shape, i)).ToDictionary(s => s.shape.Name, s => StageGraphTemplate.Random(seed + s.i, s.shape)));
        return folder;
    }
}
