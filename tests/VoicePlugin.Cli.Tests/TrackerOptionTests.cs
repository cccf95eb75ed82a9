using System.Globalization;
using System.Text.Json;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Streaming;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Cli.Tests;

/// <summary><c>--tracker</c> in features and in rendering.</summary>
public sealed class TrackerOptionTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public TrackerOptionTests()
    {
        CrepeShapedNetwork.Write(_temp["crepe.onnx"]);
        File.WriteAllText(_temp["crepe.json"], CrepeShapedNetwork.Description("crepe.onnx"));
        TinyPitchNetwork.Write(_temp["tiny.onnx"], 256);
        File.WriteAllText(_temp["tiny.json"], TinyPitchNetwork.Description("tiny.onnx", 0.5));
    }

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(220)]
    [InlineData(233.7)]
    [InlineData(447.3)]
    [InlineData(880)]
    [InlineData(1241.9)]
    public void A_network_shaped_like_crepe_hears_a_sine_within_three_cents(double hz)
    {
        // Silence, half a second of sine, silence.
        WriteWav("in.wav", [.. new float[12000], .. Sine(hz, 24000), .. new float[12000]]);
        Cli.Succeed("features", _temp["in.wav"], _temp["f.csv"], "--tracker", _temp["crepe.json"]);
        var f0 = Column(1);
        Assert.Equal(201, f0.Length);
        Assert.All(f0[58..142], f => Assert.InRange(1200 * Math.Log2(f / hz), -3, 3));
        Assert.All(f0[..43], f => Assert.Equal(0, f));
        Assert.All(f0[158..], f => Assert.Equal(0, f));
        Assert.All(Column(3)[58..142], c => Assert.InRange(c, 0.9, 1));
    }

    [Theory]
    [InlineData("crepe.json", 440)]
    [InlineData("tiny.json", 321)]
    public void A_render_sings_what_the_network_hears(string network, double hz)
    {
        // Without corrections by the (random) networks, the voice is its excitation.
        WriteWav("in.wav", Sine(440, 48000));
        Cli.Succeed("render", _temp["in.wav"], _temp["out.wav"], "--voice", TinyVoice.Folder, "--set", "strength=0", "--tracker", _temp[network], "--json", _temp["r.json"]);
        var rows = FeatureExtractor.Analyse(Voices.Read(_temp["out.wav"]));
        var cents = Enumerable.Range(30, 130).Select(k => 1200 * Math.Log2(rows[k * FeatureLayout.Width] / hz)).Order().ToArray();
        Assert.InRange(cents[65], -5, 5);
        Assert.InRange(cents[130 / 10], -20, 20);

        using var json = JsonDocument.Parse(File.ReadAllText(_temp["r.json"]));
        Assert.Equal(_temp[network], json.RootElement.GetProperty("tracker").GetString());
        using var loaded = OnnxPitchNetwork.Load(_temp[network]);
        var latency = Latency.Engine(48000, loaded.CreateTracker().LookAheadSamples);
        Assert.True(latency > Latency.Engine(48000));
        Assert.Equal(latency / 48.0, json.RootElement.GetProperty("engine_latency_ms").GetDouble(), 1e-6);
    }

    [Fact]
    public void A_render_with_a_network_stays_aligned_for_any_blocks()
    {
        var input = Voices.Write(_temp["in.wav"], 0.5);
        string[] voice = ["--voice", TinyVoice.Folder, "--tracker", _temp["crepe.json"]];
        Cli.Succeed(["render", input, _temp["dry.wav"], .. voice, "--set", "mix=0"]);
        Assert.Equal(Voices.Read(input), Voices.Read(_temp["dry.wav"]));
        foreach (var block in new[] { "offline", "64", "mixed" })
            Cli.Succeed(["render", input, _temp[$"{block}.wav"], .. voice, "--block", block]);
        Assert.Equal(File.ReadAllBytes(_temp["offline.wav"]), File.ReadAllBytes(_temp["64.wav"]));
        Assert.Equal(File.ReadAllBytes(_temp["offline.wav"]), File.ReadAllBytes(_temp["mixed.wav"]));

        // Sound starts at a quarter of a second in the generated path too.
        WriteWav("late.wav", [.. new float[12000], .. Sine(440, 24000)]);
        Cli.Succeed(["render", _temp["late.wav"], _temp["wet.wav"], .. voice, "--set", "strength=0"]);
        var y = Voices.Read(_temp["wet.wav"]);
        Assert.InRange(y[..10500].Max(Math.Abs), 0, 1e-3);
        Assert.InRange(y[13500..15000].Max(Math.Abs), 0.05, 2);
    }

    [Theory]
    [InlineData("features")]
    [InlineData("render")]
    public void Bad_networks_are_refused_in_one_sentence(string command)
    {
        Voices.Write(_temp["in.wav"], 0.2);
        File.WriteAllText(_temp["gone.json"], TinyPitchNetwork.Description("gone.onnx", 0.5));
        File.WriteAllText(_temp["names.json"], TinyPitchNetwork.Description("tiny.onnx", 0.5).Replace("\"pitch\"", "\"tone\"", StringComparison.Ordinal));
        File.WriteAllText(_temp["hop.json"], TinyPitchNetwork.Description("tiny.onnx", 0.5).Replace("256", "100", StringComparison.Ordinal));
        File.WriteAllText(_temp["nan.json"], TinyPitchNetwork.Description("nan.onnx", 0.5));
        var g = new OnnxGraph("nan");
        var audio = g.Input("audio", 1, "samples");
        g.Add(audio, g.Constant("nan", [float.NaN], 1), "pitch");
        g.Mul(audio, audio, "confidence");
        g.Output("pitch", 1, "samples");
        g.Output("confidence", 1, "samples");
        File.WriteAllBytes(_temp["nan.onnx"], g.ToBytes());
        foreach (var (json, part) in new[] { ("missing.json", "does not exist"), ("gone.json", "gone.onnx"), ("names.json", "'tone'"), ("hop.json", "too few frames"), ("nan.json", "NaN") })
        {
            string[] voice = command == "render" ? ["--voice", TinyVoice.Folder] : [];
            var result = Cli.Run([command, _temp["in.wav"], _temp["o.x"], "--tracker", _temp[json], .. voice]);
            Assert.Equal(2, result.Code);
            Assert.Contains(part, result.Error, StringComparison.Ordinal);
            Assert.Single(result.Error.TrimEnd().Split('\n'));
            Assert.False(File.Exists(_temp["o.x"]));
        }
    }

    private static float[] Sine(double hz, int length) => [.. Enumerable.Range(0, length).Select(n => (float)(0.4 * Math.Sin(2 * Math.PI * hz * n / 48000)))];

    private void WriteWav(string name, float[] x)
    {
        using var writer = WavWriter.Create(_temp[name], 48000, 1);
        writer.Write(x);
        writer.Commit();
    }

    private double[] Column(int column)
        => [.. File.ReadLines(_temp["f.csv"]).Skip(1).Select(l => double.Parse(l.Split(',')[column], CultureInfo.InvariantCulture))];
}
