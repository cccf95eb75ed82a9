using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Tests.Streaming;

public class StallTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private const int Block = 128, Fade = 64;

    [Theory]
    [InlineData(LookAhead.Live, 48000)]
    [InlineData(LookAhead.Mix, 48000)]
    [InlineData(LookAhead.Live, 44100)]
    public void A_worker_that_stands_still_for_half_a_second_leaves_faded_silence_and_comes_back_in_its_place(LookAhead lookAhead, int rate)
    {
        var x = Signals.Phrase(2 * rate, rate);
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { HostRate = rate }, Block, lookAhead) { WaitForWorker = true };
        var extra = live.LatencySamples - Latency.Engine(rate);
        float[] expected = [.. new float[extra], .. voice.Render(x, rate: rate)[..^extra]];
        int from = rate / 2 / Block * Block, stall = rate / 2 / Block * Block;
        var y = new float[x.Length];
        Play(live, x, y, 0, from);
        Assert.Equal(0, live.LateBlocks);

        live.StallWorker = true;
        live.WaitForWorker = false;
        Play(live, x, y, from, from + stall);
        var (late, blocks) = ((int)live.LateSamples, live.LateBlocks);
        // What was in hand when the worker stopped is still played.
        var gone = from + stall - late;
        Assert.InRange(gone - from, 0, live.LatencySamples);
        Assert.Equal((stall - (gone - from) + Block - 1) / Block, blocks);
        Assert.Equal(expected[..gone], y[..gone]);
        for (var i = 0; i < Fade; i++)
            Assert.Equal(y[gone - 1] * (Fade - 1 - i) / Fade, y[gone + i], 1e-6f);
        Assert.All(y[(gone + Fade)..(from + stall)], v => Assert.Equal(0, v));

        // It goes on: what it still owes is not played late but left out, and the rest stands where it belongs.
        live.StallWorker = false;
        live.WaitForWorker = true;
        Play(live, x, y, from + stall, y.Length);
        for (var i = 0; i < Fade; i++)
            Assert.Equal(expected[from + stall + i] * i / Fade, y[from + stall + i], 1e-6f);
        Assert.Equal(expected[(from + stall + Fade)..], y[(from + stall + Fade)..]);
        Assert.Equal((late, blocks), (live.LateSamples, live.LateBlocks));
        Assert.Null(live.Fault);
    }

    [Fact]
    public void Points_posted_while_it_stands_still_are_heard_afterwards()
    {
        var x = Enumerable.Repeat(0.5f, 48000).ToArray();
        var y = new float[x.Length];
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { Controls = SmallVoice.With("mix", 0) }, Block) { StallWorker = true };
        Play(live, x, y, 0, 12800);
        Assert.True(live.Post(SmallVoice.With("mix", 0).With("gain", -20)));
        Play(live, x, y, 12800, 25600);
        live.StallWorker = false;
        live.WaitForWorker = true;
        Play(live, x, y, 25600, x.Length);
        Assert.All(y[(25600 + Fade)..], v => Assert.Equal(0.05f, v, 1e-4f));
    }

    [Fact]
    public void Readings_tell_the_pitch_that_sounds_now_and_the_load()
    {
        // 200 Hz for a second, then silence; the pitch is shifted up by an octave.
        float[] x = [.. Signals.Vowel(200, 48000), .. new float[48000]];
        var y = new float[x.Length];
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { Controls = SmallVoice.With("pitch", 12) }, Block) { WaitForWorker = true };
        Assert.Equal(default, live.Reading);
        Play(live, x, y, 0, 38400);
        Assert.InRange(live.Reading.F0, 396, 404);
        Assert.InRange(live.Reading.Load, 1e-4, 100);
        // The input is silent, but what sounds is the vowel still.
        Play(live, x, y, 38400, 48640);
        Assert.InRange(live.Reading.F0, 396, 404);
        Play(live, x, y, 48640, x.Length);
        Assert.Equal(0, live.Reading.F0);
    }

    private static void Play(RealtimeVoice live, float[] x, float[] y, int from, int to)
    {
        for (var at = from; at < to; at += Block)
        {
            var count = Math.Min(Block, to - at);
            live.Process(x.AsSpan(at, count), y.AsSpan(at, count));
        }
    }
}
