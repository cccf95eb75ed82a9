using VoicePlugin.Core.Packages;
using VoicePlugin.Export;

namespace VoicePlugin.Core.Tests.Packages;

/// <summary>A small but complete voice in a temporary folder.</summary>
internal sealed class TestVoice : IDisposable
{
    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("voice-test-").FullName;

    public TestVoice(int seed = 1)
    {
        Shapes = [.. StageShape.Defaults.Select(s => s with { Channels = 8, Dilations = [1, 2] })];
        Models = Shapes.ToDictionary(s => s.Name, s => StageGraphTemplate.Random(seed, s));
        Draft = new VoiceManifest
        {
            FormatVersion = VoiceManifest.CurrentFormat,
            Name = "Test",
            Description = "Random weights.",
            Licence = "CC-BY-4.0",
            Sources = [new VoiceSource("Nobody", "CC0-1.0", "https://example.org")],
            Opset = 20,
            Features = FeatureManifest.Current,
            Stages = [.. Shapes.Select((s, i) => StageManifest.Describe(s, 4 >> i, StageWeights.Count(s), 10 * i) with { UpstreamLevel = i / 8.0 })],
            Training = new Dictionary<string, double> { ["hours"] = 1.25 },
            Metrics = new Dictionary<string, double> { ["mcd"] = 3.5, ["f0_cents"] = -0.1 },
        };
        Written = PackageWriter.Write(Directory, Draft, Models);
    }

    public IReadOnlyList<StageShape> Shapes { get; }

    public Dictionary<string, byte[]> Models { get; }

    public VoiceManifest Draft { get; }

    public VoiceManifest Written { get; }

    public string Directory => Path.Combine(_root, "voice");

    public string Root => _root;

    public string File(string name) => Path.Combine(Directory, name);

    /// <summary>Changes the manifest's text, and insists that it changed.</summary>
    public void Edit(string from, string to)
    {
        var path = File(VoiceManifest.FileName);
        var before = System.IO.File.ReadAllText(path);
        var after = before.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        System.IO.File.WriteAllText(path, after);
    }

    /// <summary>Puts another network in place of a stage's, with a hash that fits.</summary>
    public void Replace(string stage, byte[] model)
    {
        System.IO.File.WriteAllBytes(File(stage + ".onnx"), model);
        Edit(Written.Stage(stage).Sha256, VoicePackage.Hash(model));
    }

    public string LoadFault() => Assert.Throws<VoicePluginException>(() => VoicePackage.Load(Directory)).Message;

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);
}
