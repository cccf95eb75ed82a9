using VoicePlugin.Core.Packages;
using VoicePlugin.Export;

namespace VoicePlugin.Live.Tests;

/// <summary>A voice with small random networks: cheap to run, and every sample depends on every part.</summary>
internal static class TinyVoice
{
    private static readonly Lazy<string> Shared = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("voice-live-tiny-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Write(Path.Combine(folder, "tiny"));
    });

    /// <summary>Folder of a voice that no test changes.</summary>
    public static string Folder => Shared.Value;

    /// <summary>Writes a voice of one's own.</summary>
    public static string Write(string folder)
    {
        var shapes = StageShape.Defaults.Select(s => s with { Channels = 8, Dilations = [1, 2] }).ToArray();
        int[] steps = [4, 2, 1];
        PackageWriter.Write(
            folder,
            new VoiceManifest
            {
                FormatVersion = VoiceManifest.CurrentFormat,
                Name = "tiny",
                Description = "Random weights, for tests.",
                Licence = "MIT",
                Sources = [new VoiceSource("nothing", "CC0-1.0", "")],
                Opset = StageGraph.Opset,
                Features = FeatureManifest.Current,
                Stages = [.. shapes.Select((s, i) => StageManifest.Describe(s, steps[i], 1000 + i, 7))],
                Metrics = new Dictionary<string, double> { ["lsd_db"] = 12.5 },
            },
            shapes.Select((shape, i) => (shape, i)).ToDictionary(s => s.shape.Name, s => StageGraphTemplate.Random(s.i + 1, s.shape)));
        return folder;
    }
}
