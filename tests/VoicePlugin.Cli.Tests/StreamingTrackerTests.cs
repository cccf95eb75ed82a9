using CsCheck;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Tests;

/// <summary>What <see cref="IF0Tracker"/> promises, for pitch networks of both layouts and for the built-in tracker.</summary>
public sealed class StreamingTrackerTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Dictionary<string, OnnxPitchNetwork> _networks = [];

    public StreamingTrackerTests()
    {
        CrepeShapedNetwork.Write(_temp["crepe.onnx"]);
        TinyPitchNetwork.Write(_temp["tiny.onnx"], 256);
        Add("frames", CrepeShapedNetwork.Description("crepe.onnx"));
        Add("frames, 20 ms ahead", CrepeShapedNetwork.Description("crepe.onnx", ", \"lookAhead\": 320"));
        Add("frames at 22.05 kHz", CrepeShapedNetwork.Description("crepe.onnx").Replace("16000", "22050", StringComparison.Ordinal));
        Add("signal", TinyPitchNetwork.Description("tiny.onnx", 0.5));
        Add("signal, nothing ahead", TinyPitchNetwork.Description("tiny.onnx", 0.5, ", \"lookAhead\": 0, \"context\": 1000"));
    }

    public static TheoryData<string> Trackers => ["builtin", "frames", "frames, 20 ms ahead", "frames at 22.05 kHz", "signal", "signal, nothing ahead"];

    public void Dispose()
    {
        foreach (var network in _networks.Values) network.Dispose();
        _temp.Dispose();
    }

    [Theory]
    [MemberData(nameof(Trackers))]
    public void Estimates_are_the_same_for_any_blocks(string name)
    {
        var x = Voices.Samples(0.4);
        var whole = Stream(Tracker(name), x, [x.Length]);
        Assert.Contains(whole, e => e.F0 > 0);
        Assert.Equal(whole, Stream(Tracker(name), x, [1]));
        Gen.Int[1, 5000].Array[1, 20].Sample(sizes => Assert.Equal(whole, Stream(Tracker(name), x, sizes)), iter: 4);
    }

    [Theory]
    [MemberData(nameof(Trackers))]
    public void Reset_gives_the_estimates_of_a_fresh_tracker(string name)
    {
        var x = Voices.Samples(0.4);
        var tracker = Tracker(name);
        var whole = Stream(tracker, x, [x.Length]);
        tracker.Write(x.AsSpan(0, 5000));
        tracker.Reset();
        Assert.Equal(whole, Stream(tracker, x, [700]));
    }

    [Theory]
    [MemberData(nameof(Trackers))]
    public void Every_frame_can_be_read_when_its_look_ahead_is_written_and_some_not_before(string name)
    {
        // At 22.05 kHz answers and frames fall together again after 3.2 s only.
        var x = Voices.Samples(3.3);
        var tracker = Tracker(name);
        var (read, tight) = (0, false);
        for (var written = 1; written <= x.Length; written++)
        {
            tracker.Write(x.AsSpan(written - 1, 1));
            var before = read;
            while (tracker.TryRead(out _)) read++;
            var due = written < tracker.LookAheadSamples ? 0 : (written - tracker.LookAheadSamples) / 240 + 1;
            Assert.True(read >= due, $"{written} written, {read} read, {due} due");
            tight |= before < due;
        }
        Assert.True(tight, "the look-ahead could be shorter");
    }

    [Theory]
    [MemberData(nameof(Trackers))]
    public void No_sample_beyond_the_look_ahead_has_influence(string name)
    {
        var x = Voices.Samples(0.5);
        var before = Stream(Tracker(name), x, [480]);
        var ahead = Tracker(name).LookAheadSamples;
        foreach (var frame in new[] { 20, 31, 32, 33, 47 })
        {
            var y = x.ToArray();
            for (var n = 240 * frame + ahead; n < y.Length; n++) y[n] = n % 2 == 0 ? 1 : -1;
            Assert.Equal(before[..(frame + 1)], Stream(Tracker(name), y, [480])[..(frame + 1)]);
        }
    }

    [Fact]
    public void A_longer_look_ahead_is_waited_for_by_the_features()
    {
        var tracker = Tracker("frames");
        Assert.True(tracker.LookAheadSamples > FeatureExtractor.MinLookAheadSamples);
        var features = new FeatureExtractor(tracker);
        Assert.Equal(tracker.LookAheadSamples, features.LookAheadSamples);
        var x = Voices.Samples(0.5);
        for (var written = 1; written <= x.Length; written++)
        {
            features.Write(x.AsSpan(written - 1, 1));
            Assert.Equal(written < features.LookAheadSamples ? 0 : (written - features.LookAheadSamples) / 240 + 1, features.Available);
        }
        // The envelope is where it was: only F0 comes from elsewhere.
        var (own, other) = (FeatureExtractor.Analyse(x), FeatureExtractor.Analyse(x, Tracker("frames")));
        for (var k = 20; k < 40; k++)
            Assert.Equal(own[k * FeatureLayout.Width + FeatureLayout.Mcep], other[k * FeatureLayout.Width + FeatureLayout.Mcep], 0.1f);
    }

    private static List<F0Estimate> Stream(IF0Tracker tracker, float[] x, int[] sizes)
    {
        var estimates = new List<F0Estimate>();
        for (int at = 0, i = 0; at < x.Length; i++)
        {
            var count = Math.Min(sizes[i % sizes.Length], x.Length - at);
            tracker.Write(x.AsSpan(at, count));
            at += count;
            while (tracker.TryRead(out var estimate)) estimates.Add(estimate);
        }
        return estimates;
    }

    private IF0Tracker Tracker(string name) => name == "builtin" ? new BuiltInF0Tracker() : _networks[name].CreateTracker();

    private void Add(string name, string json)
    {
        File.WriteAllText(_temp["t.json"], json);
        _networks[name] = OnnxPitchNetwork.Load(_temp["t.json"]);
    }
}
