using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Tests.Streaming;

/// <summary>
/// Contract 2. These tests run while no other does, because other tests would use up the heap of <see cref="QuietHeap"/>.
/// </summary>
[Collection(Alone.Name)]
public class AllocationTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private static readonly VoiceControls Busy = VoiceControls.Default.With("guidance", 1.7).With("strength", 0.8).With("mix", 0.9)
        .With("seed-morph", 0.3).With("pitch-range", 2).With("timbre", 1).With("breath", 0.1).With("brightness", 1);

    [Fact]
    public void The_feature_extractor_allocates_nothing_after_construction()
    {
        using var quiet = new QuietHeap();
        var clip = Signals.Phrase(24000);
        var row = new float[FeatureLayout.Width];
        Features(new FeatureExtractor(), clip, row, 4800);
        foreach (var block in new[] { 1, 64, 480, 4800, 24000 })
            Assert.Equal(0, Features(new FeatureExtractor(), clip, row, block));
    }

    [Fact]
    public void Shaping_a_row_and_exciting_an_interval_allocate_nothing()
    {
        using var quiet = new QuietHeap();
        var shaper = new ControlShaper();
        var excitation = new Excitation();
        var block = new ExcitationBlock(1);
        var row = new float[FeatureLayout.Width];
        long before = 0;
        for (var i = 0; i < 60; i++)
        {
            (row[FeatureLayout.F0], row[FeatureLayout.Voiced]) = (200 + i, 1);
            shaper.Apply(Busy, row);
            excitation.Advance(row, block, 0);
            if (i == 9)
                before = GC.GetAllocatedBytesForCurrentThread();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(48000, 1)]
    [InlineData(48000, 128)]
    [InlineData(48000, 4800)]
    [InlineData(44100, 100)]
    [InlineData(8000, 64)]
    [InlineData(192000, 512)]
    public void No_block_of_the_engine_allocates_after_warm_up(int rate, int block)
    {
        using var engine = voice.Engine(Busy, rate);
        var x = Signals.Phrase(rate, rate);
        var y = new float[block];
        using var quiet = new QuietHeap();
        SmallVoice.Play(engine, x, 200);
        engine.Process(x.AsSpan(0, block), y);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at + block <= rate; at += block)
            engine.Process(x.AsSpan(at, block), y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_longer_block_than_any_before_allocates_nothing_either()
    {
        using var engine = voice.Engine(rate: 8000);
        var x = Signals.Phrase(8000, 8000);
        var y = new float[8000];
        using var quiet = new QuietHeap();
        SmallVoice.Play(engine, x, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        engine.Process(x, y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    public void Neither_falling_asleep_nor_waking_nor_a_reset_nor_moving_controls_allocate(int rate)
    {
        using var engine = voice.Engine(Busy, rate);
        float[] x = [.. Signals.Phrase(rate / 4, rate), .. new float[rate * 7 / 10]];
        var y = new float[128];
        using var quiet = new QuietHeap();
        long before = 0;
        for (var i = 0; i < 4; i++)
        {
            for (var at = 0; at + 128 <= x.Length; at += 128)
            {
                engine.Timeline.Add(new(i * x.Length + at, at / 128 % ControlSpec.All.Count, at % 5, at % 3 == 0));
                engine.Process(x.AsSpan(at, 128), y);
            }

            Assert.True(engine.IsAsleep);
            if (i == 1)
                before = GC.GetAllocatedBytesForCurrentThread();
            if (i == 2)
                engine.Reset();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Neither_thread_of_the_real_time_voice_allocates_over_many_blocks()
    {
        using var quiet = new QuietHeap();
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { Controls = Busy }, 128) { WaitForWorker = true };
        var x = Signals.Phrase(96000);
        var y = new float[128];
        for (var at = 0; at + 128 <= 4800; at += 128)
            live.Process(x.AsSpan(at, 128), y);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at + 128 <= x.Length; at += 128)
            live.Process(x.AsSpan(at, 128), y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, live.WorkerAllocatedBytes);
    }

    [Fact]
    public void The_audio_thread_allocates_nothing_when_the_worker_is_late_either()
    {
        using var quiet = new QuietHeap();
        using var live = new RealtimeVoice(voice.Package, new EngineOptions { Controls = Busy.With("steps", 8) }, 128);
        var x = Signals.Phrase(48000);
        var y = new float[48000];
        live.Process(x.AsSpan(0, 128), y.AsSpan(0, 128));
        var before = GC.GetAllocatedBytesForCurrentThread();
        live.Process(x, y);
        live.Process(x, y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(live.LateSamples > 0);
    }

    [Theory]
    [InlineData(LookAhead.Live)]
    [InlineData(LookAhead.Mix)]
    public void Points_sleep_and_a_change_of_voice_allocate_nothing_on_either_thread(LookAhead lookAhead)
    {
        using var quiet = new QuietHeap();
        using VoiceModel first = VoiceModel.Open(voice.Package), other = VoiceModel.Open(voice.Other);
        using var live = new RealtimeVoice(first, new EngineOptions { Controls = Busy }, 128, lookAhead) { WaitForWorker = true };
        float[] x = [.. Signals.Phrase(24000), .. new float[48000], .. Signals.Phrase(24000)];
        var y = new float[128];
        Play();
        live.Swap(other);
        Play();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, live.WorkerAllocatedBytes);
        Assert.Null(live.Fault);

        void Play()
        {
            for (var at = 0; at + 128 <= x.Length; at += 128)
            {
                for (var i = 0; i < ControlSpec.All.Count; i++)
                    live.Post(new ControlPoint(live.Position + 64, i, ControlSpec.All[i].Default, true));
                live.Process(x.AsSpan(at, 128), y);
            }
        }
    }

    private static long Features(FeatureExtractor extractor, float[] clip, float[] row, int block)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at + block <= clip.Length; at += block)
        {
            extractor.Write(clip.AsSpan(at, block));
            while (extractor.TryRead(row))
            {
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
