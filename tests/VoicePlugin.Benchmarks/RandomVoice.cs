using VoicePlugin.Core.Packages;
using VoicePlugin.Export;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Benchmarks;

/// <summary>A voice of the default sizes with random weights: it costs what a trained one costs.</summary>
internal static class RandomVoice
{
    /// <summary>Writes the package into a new temporary folder and loads it.</summary>
    public static VoicePackage Create()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("voiceplugin-bench-").FullName, "voice");
        try
        {
            var manifest = new VoiceManifest
            {
                FormatVersion = VoiceManifest.CurrentFormat,
                Name = "random",
                Description = "Random weights.",
                Licence = "Apache-2.0",
                Sources = [new VoiceSource("none", "Apache-2.0", "")],
                Opset = StageGraph.Opset,
                Features = FeatureManifest.Current,
                Stages = [.. StageShape.Defaults.Select(shape => StageManifest.Describe(shape, steps: 1, StageWeights.Count(shape), trainingSteps: 0))],
            };
            PackageWriter.Write(folder, manifest, StageShape.Defaults.ToDictionary(shape => shape.Name, Graph));
            return VoicePackage.Load(folder);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    private static byte[] Graph(StageShape shape)
    {
        var random = new Random(1);
        return StageGraphBuilder.Build(shape, name =>
        {
            var dims = StageWeights.Dims(shape, name);
            var values = new float[dims.Aggregate(1L, (a, b) => a * b)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)((random.NextDouble() - 0.5) * 0.05);
            }

            return new Weight(values, dims);
        });
    }
}
