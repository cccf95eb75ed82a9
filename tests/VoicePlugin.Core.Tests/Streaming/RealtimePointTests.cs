using CsCheck;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Tests.Streaming;

public class RealtimePointTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private static readonly int Pitch = IndexOf("pitch"), Gain = IndexOf("gain"), Mix = IndexOf("mix");

    [Theory]
    [InlineData(LookAhead.Live)]
    [InlineData(LookAhead.Mix)]
    public void Posted_points_are_heard_at_their_sample_as_the_engine_plays_them(LookAhead lookAhead)
    {
        var x = Signals.Phrase(24000);
        // A step inside a block, and a ramp over three blocks, as a host gives it: a point at each block's last sample.
        ControlPoint[] points =
        [
            new(5000, Pitch, 7, false), new(9000, Gain, -6, false),
            new(12 * 1024 - 1, Gain, -10, true), new(13 * 1024 - 1, Gain, -14, true), new(14 * 1024 - 1, Gain, 0, true),
        ];
        using var engine = voice.Engine();
        foreach (var point in points[..2])
            engine.Timeline.Add(point);
        engine.Timeline.Add(new(11 * 1024, Gain, -6, false));
        foreach (var point in points[2..])
            engine.Timeline.Add(point);
        var expected = SmallVoice.Play(engine, x);

        using var live = new RealtimeVoice(voice.Package, new EngineOptions(), 1024, lookAhead) { WaitForWorker = true };
        var y = Play(live, x, 1024, points);
        var extra = live.LatencySamples - engine.LatencySamples;
        Assert.Equal(expected[..^extra], y[extra..]);
    }

    [Fact]
    public void However_the_worker_takes_its_turns_the_points_are_heard_alike()
    {
        var x = Signals.Phrase(12000);
        Gen.Select(Gen.Int[0, 11999], Gen.Int[0, 2], Gen.Double[-10, 10], Gen.Bool)
            .Select((sample, which, value, ramp) => new ControlPoint(sample, new[] { Pitch, Gain, Mix }[which], value, ramp))
            .Array[20].Select(points => points.OrderBy(point => point.Sample).ToArray())
            .Sample(points => Render(points, LookAhead.Live).AsSpan().SequenceEqual(Render(points, LookAhead.Mix)), iter: 5, threads: 1);

        float[] Render(ControlPoint[] points, LookAhead lookAhead)
        {
            using var live = new RealtimeVoice(voice.Package, new EngineOptions(), 512, lookAhead) { WaitForWorker = true };
            return Play(live, [.. x, .. new float[live.LatencySamples]], 512, points)[live.LatencySamples..];
        }
    }

    [Fact]
    public void A_ramp_does_not_reach_back_before_its_block()
    {
        // The dry path, so that the gain is the output.
        var x = Enumerable.Repeat(0.5f, 20000).ToArray();
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { Controls = SmallVoice.With("mix", 0) }, 4000) { WaitForWorker = true };
        var y = Play(live, x, 4000, [new ControlPoint(11999, Gain, -20, true)])[live.LatencySamples..];
        Assert.All(y[..7700], v => Assert.Equal(0.5f, v, 1e-6f));
        Assert.InRange(y[9999], 0.06, 0.4);
        Assert.All(y[12300..13000], v => Assert.Equal(0.05f, v, 1e-4f));
    }

    [Fact]
    public void Nonsense_is_ignored_and_old_points_count_from_now()
    {
        var x = Enumerable.Repeat(0.5f, 12000).ToArray();
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { Controls = SmallVoice.With("mix", 0) }, 4000) { WaitForWorker = true };
        Play(live, x[..4000], 4000);
        Assert.Equal(4000, live.Position);
        Assert.True(live.Post(new ControlPoint(4000, -1, 1, false)));
        Assert.True(live.Post(new ControlPoint(4000, 999, 1, false)));
        Assert.True(live.Post(new ControlPoint(4000, Pitch, double.NaN, true)));
        Assert.True(live.Post(new ControlPoint(-5, Gain, -20, false)));
        var y = Play(live, x[4000..], 4000);
        Assert.Equal(0.5f, y[live.LatencySamples - 300], 1e-6f);
        Assert.Equal(0.05f, y[live.LatencySamples + 300], 1e-4f);
        Assert.Null(live.Fault);
    }

    [Fact]
    public void Too_many_points_are_refused_in_real_time_and_waited_for_offline()
    {
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { Controls = SmallVoice.With("mix", 0) }, 512) { StallWorker = true };
        var posted = 0;
        while (posted < 200000 && live.Post(new ControlPoint(0, Gain, -20, false)))
            posted++;
        Assert.Equal(65536, posted);
        live.StallWorker = false;
        live.WaitForWorker = true;
        for (var i = 0; i < 100000; i++)
            Assert.True(live.Post(new ControlPoint(0, Gain, i == 99999 ? -20 : -40, false)));
        var x = Enumerable.Repeat(0.5f, 8000).ToArray();
        Assert.Equal(0.05f, Play(live, x, 512)[^1], 1e-4f);
    }

    private static int IndexOf(string name) => ControlSpec.All.Select((spec, i) => (spec, i)).First(p => p.spec.Name == name).i;

    private static float[] Play(RealtimeVoice live, float[] x, int block, params ControlPoint[] points)
    {
        var y = new float[x.Length];
        var next = 0;
        for (var at = 0; at < x.Length; at += block)
        {
            var count = Math.Min(block, x.Length - at);
            for (; next < points.Length && points[next].Sample < at + count; next++)
                Assert.True(live.Post(points[next]));
            live.Process(x.AsSpan(at, count), y.AsSpan(at, count));
        }

        return y;
    }
}
