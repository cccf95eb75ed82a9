using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Tests.Streaming;

/// <summary>Networks of the whole process are counted, so these run alone.</summary>
[Collection(Alone.Name)]
public class SwapTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private const int Fade = 2400;

    [Theory]
    [InlineData(LookAhead.Live)]
    [InlineData(LookAhead.Mix)]
    public void Offline_the_old_voice_ends_at_the_sample_of_the_call_and_the_new_one_follows(LookAhead lookAhead)
    {
        var x = Signals.Phrase(72000);
        var at = 38400;
        using var live = Offline(lookAhead);
        var y = SwapAt(live, x, at);
        var lead = live.LatencySamples;

        var old = Aligned(voice.Package, x);
        Assert.Equal(old[..at], y[lead..(lead + at)]);

        // The new engine has heard the half second before; an engine that has heard it is the expectation.
        var from = at - 24000;
        var fresh = Aligned(voice.Other, x[from..])[24000..];
        Assert.Equal(fresh[Fade..^lead], y[(lead + at + Fade)..]);

        // In between, a straight line from one to the other.
        for (var i = 0; i < Fade; i++)
            Assert.Equal(old[at + i] + (float)i / Fade * (fresh[i] - old[at + i]), y[lead + at + i], 1e-6f);
        Assert.Equal((0, 0), (live.LateBlocks, live.LateSamples));
    }

    [Fact]
    public void Two_bounces_with_a_change_of_voice_are_the_same()
    {
        var x = Signals.Phrase(48000);
        var runs = Enumerable.Range(0, 3).Select(_ =>
        {
            using var live = Offline(LookAhead.Live);
            return SwapAt(live, x, 20000);
        }).ToArray();
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
    }

    [Fact]
    public void Before_the_first_sample_the_new_voice_simply_takes_the_place()
    {
        var x = Signals.Phrase(24000);
        using var live = Offline(LookAhead.Live);
        var y = SwapAt(live, x, 0);
        Assert.Equal(Aligned(voice.Other, x)[..^live.LatencySamples], y[live.LatencySamples..]);
    }

    [Fact]
    public void Controls_go_along_and_points_reach_the_new_voice_at_their_sample()
    {
        var x = Enumerable.Repeat(0.5f, 48000).ToArray();
        using var live = Offline(LookAhead.Live);
        Assert.True(live.Post(SmallVoice.With("mix", 0).With("gain", -20)));
        var y = SwapAt(live, x, 20000, () => live.Post(new ControlPoint(30000, IndexOf("gain"), 0, false)))[live.LatencySamples..];
        Assert.All(y[300..29700], v => Assert.Equal(0.05f, v, 1e-4f));
        Assert.All(y[30300..40000], v => Assert.Equal(0.5f, v, 1e-4f));
    }

    [Fact]
    public void While_the_host_plays_on_nothing_is_lost_and_old_networks_are_freed()
    {
        var open = OnnxNetwork.OpenCount;
        var x = Signals.Phrase(48000);
        using (var live = Offline(LookAhead.Live))
        {
            live.WaitForWorker = false;
            var y = new float[480];
            var swap = new Thread(() =>
            {
                using var other = VoiceModel.Open(voice.Other);
                live.Swap(other);
            });
            swap.Start();
            // At the pace at which the worker delivers, until the change has been heard and the old networks are gone.
            for (var at = 0; swap.IsAlive || live.IsChanging || OnnxNetwork.OpenCount > open + 3; at = (at + 480) % 48000)
            {
                live.Process(x.AsSpan(at, 480), y);
                Assert.Null(live.Fault);
                Thread.Sleep(5);
            }

            live.WaitForWorker = true;
            Assert.False(live.IsChanging);
        }

        Assert.Equal(open, OnnxNetwork.OpenCount);
    }

    [Fact]
    public void Changes_upon_changes_end_with_the_last_and_a_stopped_host_holds_up_none()
    {
        var open = OnnxNetwork.OpenCount;
        var x = Signals.Phrase(48000);
        using (var live = Offline(LookAhead.Live))
        {
            using VoiceModel one = VoiceModel.Open(voice.Package), other = VoiceModel.Open(voice.Other);
            Play(live, x[..4800]);
            live.Swap(other);
            live.Swap(one);
            live.Swap(other);
            Play(live, x);
            Assert.Null(live.Fault);
            Assert.False(live.IsChanging);
        }

        Assert.Equal(open, OnnxNetwork.OpenCount);
    }

    [Fact]
    public void A_voice_that_cannot_be_played_is_refused_and_the_old_one_goes_on()
    {
        var x = Signals.Phrase(24000);
        using var live = Offline(LookAhead.Live);
        var gone = VoiceModel.Open(voice.Other);
        gone.Dispose();
        Play(live, x[..4800]);
        Assert.Throws<ObjectDisposedException>(() => live.Swap(gone));
        var y = Play(live, x[4800..]);
        Assert.Equal(Aligned(voice.Package, x)[(4800 - live.LatencySamples)..^live.LatencySamples], y);
    }

    private static int IndexOf(string name) => ControlSpec.All.Select((spec, i) => (spec, i)).First(p => p.spec.Name == name).i;

    private RealtimeVoice Offline(LookAhead lookAhead) => new(voice.Package, new EngineOptions(), 480, lookAhead) { WaitForWorker = true };

    private static float[] Aligned(VoicePackage package, float[] x)
    {
        using var engine = new VoiceEngine(package, new EngineOptions());
        return SmallVoice.Play(engine, [.. x, .. new float[engine.LatencySamples]])[engine.LatencySamples..];
    }

    private float[] SwapAt(RealtimeVoice live, float[] x, int at, Action? then = null)
    {
        var start = Play(live, x[..at]);
        using (var other = VoiceModel.Open(voice.Other))
            live.Swap(other);
        then?.Invoke();
        return [.. start, .. Play(live, x[at..])];
    }

    private static float[] Play(RealtimeVoice live, float[] x)
    {
        var y = new float[x.Length];
        for (var at = 0; at < x.Length; at += 480)
        {
            var count = Math.Min(480, x.Length - at);
            live.Process(x.AsSpan(at, count), y.AsSpan(at, count));
        }

        return y;
    }
}
