using VoicePlugin.Core;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Tests;

public sealed class OnnxPitchTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public OnnxPitchTests() => TinyPitchNetwork.Write(_temp["net.onnx"], 256);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Answers_land_at_their_times_on_the_5_ms_grid()
    {
        // Sound from 0.5 s on: the network hears it in the hop that holds 0.5 s, centred 8 ms after its start.
        var x = new float[48000];
        for (var n = 24000; n < x.Length; n++) x[n] = (float)(0.5 * Math.Sin(n * 0.05));
        var track = Track(TinyPitchNetwork.Description("net.onnx", 0.5), x);
        Assert.Equal(201, track.F0.Length);
        var first = Array.FindIndex(track.F0, f => f > 0);
        Assert.InRange(first * 0.005, 0.484, 0.516);
        Assert.All(track.F0[(first + 1)..200], f => Assert.Equal(321, f, 0.01f));
        Assert.Equal(0, track.Confidence[50], 0.01f);
        Assert.Equal(1, track.Confidence[150], 0.01f);
    }

    [Fact]
    public void A_long_clip_is_followed_to_its_end()
    {
        var x = new float[48000 * 65];
        for (var n = 0; n < x.Length; n++) x[n] = n / 24000 % 2 == 0 ? (float)(0.5 * Math.Sin(n * 0.05)) : 0;
        var track = Track(TinyPitchNetwork.Description("net.onnx", 0.5), x);
        Assert.Equal(13001, track.F0.Length);
        for (var k = 0; k < 12900; k++)
        {
            var within = k % 100;
            if (within is > 5 and < 95) Assert.True(track.F0[k] > 0 == (k / 100 % 2 == 0), $"frame {k}");
        }
    }

    [Fact]
    public void A_clip_shorter_than_a_hop_and_an_empty_one_have_a_track()
    {
        Assert.Equal(2, Track(TinyPitchNetwork.Description("net.onnx", 0.5), new float[100]).F0.Length);
        Assert.Single(Track(TinyPitchNetwork.Description("net.onnx", 0.5), []).F0);
    }

    [Fact]
    public void Bins_of_equal_cents_are_averaged_around_the_strongest()
    {
        // 20 cents a bin from 100 Hz; activations 0.5, 1, 0.5 around bin 60 (1200 cents: 200 Hz), a far peak is left out.
        var d = new OnnxPitchDescription { Model = "m", SampleRate = 16000, Hop = 160, Threshold = 0.5, BinsOutput = "b", FirstBinHz = 100, CentsPerBin = 20 };
        var bins = new float[120];
        (bins[59], bins[60], bins[61], bins[100]) = (0.5f, 1, 0.5f, 0.9f);
        var (hz, confidence) = OnnxPitchDecoder.Bins(bins, d);
        Assert.Equal(200, hz, 0.01f);
        Assert.Equal(1, confidence);
        bins[61] = 1;
        Assert.Equal(200 * Math.Pow(2, 20 * (-0.5 + 1) / 2.5 / 1200), OnnxPitchDecoder.Bins(bins, d).F0, 0.01);
    }

    [Fact]
    public void A_glide_is_interpolated_and_a_leap_is_not()
    {
        Assert.Equal(100 * Math.Sqrt(1.1), OnnxPitchDecoder.Between(new(100, 1), new(110, 1), 0.5).F0, 0.01);
        Assert.Equal(110, OnnxPitchDecoder.Between(new(110, 1), new(220, 1), 0.25).F0);
        Assert.Equal(220, OnnxPitchDecoder.Between(new(110, 1), new(220, 1), 0.5).F0);
        Assert.Equal(new F0Estimate(220, 0.75f), OnnxPitchDecoder.Between(new(220, 1), new(0, 0), 0.25));
        Assert.Equal(new F0Estimate(0, 0.5f), OnnxPitchDecoder.Between(new(220, 1), new(0, 0), 0.5));
    }

    [Theory]
    [InlineData("""{ "model": "net.onnx" }""", "required")]
    [InlineData("""{ "model": "net.onnx", "sampleRate": 16000, "hop": 0, "threshold": 1, "pitchOutput": "pitch", "confidenceOutput": "confidence" }""", "hop")]
    [InlineData("""{ "model": "net.onnx", "sampleRate": 16000, "hop": 256, "threshold": 1, "pitchOutput": "tone", "confidenceOutput": "confidence" }""", "'tone'")]
    [InlineData("""{ "model": "net.onnx", "sampleRate": 16000, "hop": 256, "threshold": 1, "pitchOutput": "pitch" }""", "confidenceOutput")]
    [InlineData("""{ "model": "net.onnx", "sampleRate": 16000, "hop": 256, "threshold": 1, "binsOutput": "pitch" }""", "firstBinHz")]
    [InlineData("""{ "model": "net.onnx", "sampleRate": 16000, "hop": 256, "threshold": 1, "colour": 1 }""", "colour")]
    [InlineData("""{ "model": "gone.onnx", "sampleRate": 16000, "hop": 256, "threshold": 1, "pitchOutput": "pitch", "confidenceOutput": "confidence" }""", "gone.onnx")]
    [InlineData("""{ "model": "t.json", "sampleRate": 16000, "hop": 256, "threshold": 1, "pitchOutput": "pitch", "confidenceOutput": "confidence" }""", "not a usable ONNX model")]
    [InlineData("""{ "model": "net.onnx", "sampleRate": 16000, "hop": 256, "lookAhead": -1, "threshold": 1, "pitchOutput": "pitch", "confidenceOutput": "confidence" }""", "lookAhead")]
    [InlineData("""{ "model": "net.onnx", "sampleRate": 16000, "hop": 256, "context": 200000, "threshold": 1, "pitchOutput": "pitch", "confidenceOutput": "confidence" }""", "context")]
    [InlineData("[1,", "t.json")]
    public void A_bad_description_is_refused_with_a_sentence_that_names_the_fault(string json, string part)
    {
        var fault = Assert.Throws<VoicePluginException>(() => Load(json));
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void The_description_in_the_documents_is_valid()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "VoicePlugin.sln"))) root = root.Parent;
        var d = OnnxPitchDescription.Load(Path.Combine(root.FullName, "docs", "pitch-networks", "swift-f0.json"));
        Assert.Equal((16000, 256, "pitch_hz", "signal"), (d.SampleRate, d.Hop, d.PitchOutput, d.Layout));
    }

    [Fact]
    public void Frames_are_centred_windows_normalised_when_asked()
    {
        // A network that answers with the window's middle sample as confidence and a constant pitch.
        var g = new VoicePlugin.Export.Onnx.OnnxGraph("frames");
        var audio = g.Input("audio", "frames", 4);
        var middle = g.Slice(audio, 1, 2, 3, "confidence");
        g.Add(g.Mul(middle, g.Constant("zero", [0f], 1)), g.Constant("hz", [100f], 1), "pitch");
        g.Output("pitch", "frames", 1);
        g.Output("confidence", "frames", 1);
        File.WriteAllBytes(_temp["net.onnx"], g.ToBytes());
        var x = new float[9600];
        for (var n = 0; n < x.Length; n++) x[n] = n / 9600f;
        const string common = """ "model": "net.onnx", "sampleRate": 48000, "hop": 240, "layout": "frames", "window": 4, "pitchOutput": "pitch", "confidenceOutput": "confidence", "threshold": 0.5 """;
        var plain = Track($"{{{common}}}", x);
        for (var k = 0; k < 40; k++) Assert.Equal(k * 240 / 9600f, plain.Confidence[k], 1e-5f);
        Assert.Equal([.. Enumerable.Range(0, 41).Select(k => k is >= 20 and < 40 ? 100f : 0)], plain.F0);
        // Of four samples on a ramp the third lies half a step above the mean: 0.5/√1.25 standard deviations.
        var normal = Track($$"""{ {{common}}, "normalise": true }""", x);
        for (var k = 1; k < 40; k++) Assert.Equal(0.5 / Math.Sqrt(1.25), normal.Confidence[k], 2e-2);
    }

    private PitchTrack Track(string json, float[] x)
    {
        using var network = Load(json);
        return PitchTrack.Of(x, network.CreateTracker());
    }

    private OnnxPitchNetwork Load(string json)
    {
        File.WriteAllText(_temp["t.json"], json);
        return OnnxPitchNetwork.Load(_temp["t.json"]);
    }
}
