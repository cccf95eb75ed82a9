using CsCheck;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Tests.Streaming;

/// <summary>The engine in silence.</summary>
public class SleepTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private const float Loud = 1f / (1 << 19), Quiet = 1f / (1 << 20);

    private static readonly VoiceControls Busy = VoiceControls.Default.With("guidance", 1.7).With("strength", 0.8).With("mix", 0.9).With("seed-morph", 0.3);

    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    [InlineData(96000)]
    [InlineData(8000)]
    public void Silence_before_a_sound_only_moves_it(int rate)
    {
        var x = Sound(rate / 4, rate);
        var plain = voice.Render(x, Busy, rate);
        Gen.Select(Gen.Int[0, 3 * rate], Gen.Int[1, rate].Array[1, 5]).Sample((zeros, blocks) =>
            Assert.Equal([.. new float[zeros], .. plain], voice.Render([.. new float[zeros], .. x], Busy, rate, 250, blocks)), iter: 5, threads: 1);
    }

    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    public void A_sound_after_a_long_silence_is_that_of_a_new_engine_whatever_came_before(int rate)
    {
        var (first, second) = (Signals.Phrase(rate / 3, rate), Sound(rate / 4, rate));
        using var engine = voice.Engine(Busy, rate);
        var least = engine.LatencySamples + rate / 2;
        Gen.Select(Gen.Int[least, 2 * least], Gen.Int[1, rate].Array[1, 5]).Sample((silence, blocks) =>
        {
            engine.Reset();
            var y = SmallVoice.Play(engine, [.. first, .. new float[silence], .. second], blocks);
            Assert.Equal(voice.Render(second, Busy, rate), y[(first.Length + silence)..]);
        }, iter: 4, threads: 1);
    }

    [Fact]
    public void A_break_shorter_than_that_is_played_through()
    {
        var (first, second) = (Signals.Phrase(16000), Sound(12000, 48000));
        using var engine = voice.Engine();
        var y = SmallVoice.Play(engine, [.. first, .. new float[engine.LatencySamples + 24000 - 1], .. second], 480);
        Assert.NotEqual(voice.Render(second), y[^12000..]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(4096)]
    public void It_falls_asleep_and_wakes_on_the_sample(int block)
    {
        using var engine = voice.Engine();
        var y = new float[block];
        void Give(float value, int count)
        {
            float[] x = [.. Enumerable.Repeat(value, count)];
            for (var at = 0; at < count; at += block)
                engine.Process(x.AsSpan(at, Math.Min(block, count - at)), y.AsSpan(0, Math.Min(block, count - at)));
        }

        Assert.True(engine.IsAsleep);
        Give(Quiet, 5000);
        Assert.True(engine.IsAsleep);
        Give(-Loud, 1);
        Assert.False(engine.IsAsleep);
        Give(-Quiet, engine.LatencySamples + 24000 - 1);
        Assert.False(engine.IsAsleep);
        Give(float.NaN, 1);
        Assert.True(engine.IsAsleep);
        Give(0, 5000);
        Assert.All(y, v => Assert.Equal(0, v));
        Give(Loud, 1);
        Assert.False(engine.IsAsleep);
    }

    [Fact]
    public void The_voice_ends_without_a_click()
    {
        using var engine = voice.Engine();
        var x = Signals.Vowel(190, 24000);
        float[] y = SmallVoice.Play(engine, [.. x, .. new float[40000]]);
        var end = x.Length + engine.LatencySamples + 24000;
        Assert.All(y[end..], v => Assert.Equal(0, v));
        Assert.NotEqual(0, y[end - 600]);
        for (var n = end - 480; n < end; n++)
            Assert.InRange(Math.Abs(y[n]), 0, 1e-3f * (end - n) / 480);
    }

    [Fact]
    public void A_voice_that_begins_softly_begins_without_a_click()
    {
        // A cut into a loud tone with a fade of 3 ms; its steepest change is small everywhere.
        var x = Signals.Harmonics(24000, _ => 190, (h, _) => 0.2 / h, 1500);
        for (var i = 0; i < 144; i++)
            x[i] *= (float)(0.5 - 0.5 * Math.Cos(Math.PI * i / 144));
        using var engine = voice.Engine(SmallVoice.With("strength", 0));
        var y = SmallVoice.Play(engine, [.. new float[999], .. x]);
        var start = 1000 + engine.LatencySamples;
        Assert.InRange(Steepest(y.AsSpan(start - 100, 400)) / Steepest(y.AsSpan(start + 4800, 9600)), 0, 1.2);
    }

    private static double Steepest(ReadOnlySpan<float> x)
    {
        double peak = 0;
        for (var i = 2; i < x.Length; i++)
            peak = Math.Max(peak, Math.Abs(x[i] - 2 * x[i - 1] + x[i - 2]));
        return peak;
    }

    [Fact]
    public void The_dry_path_does_not_sleep()
    {
        using var engine = voice.Engine(SmallVoice.With("mix", 0));
        var x = new float[60000];
        for (var i = 0; i < x.Length; i++)
            x[i] = Quiet * (i % 7 - 3) / 3;
        x[50000] = 0.3f;
        var y = SmallVoice.Play(engine, x, 480, 33);
        Assert.Equal(x[..^engine.LatencySamples], y[engine.LatencySamples..]);
    }

    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    public void Controls_that_move_across_sleep_depend_on_no_cut(int rate)
    {
        float[] x = [.. new float[rate / 5], .. Sound(rate / 5, rate), .. new float[rate * 7 / 10], .. Sound(rate / 5, rate)];
        float[] Play(params int[] blocks)
        {
            using var engine = voice.Engine(rate: rate);
            for (var i = 0; i < 12; i++)
            {
                engine.Timeline.Add(new(i * (rate / 8), 12, i % 3 / 3.0 + 0.3, true));
                engine.Timeline.Add(new(i * (rate / 7), 0, i - 6, i % 2 == 0));
            }

            return SmallVoice.Play(engine, x, blocks);
        }

        var whole = Play();
        Gen.Int[1, rate / 3].Array[1, 6].Sample(blocks => Assert.Equal(whole, Play(blocks)), iter: 4, threads: 1);
        Assert.Equal(whole, Play(1 + rate / 480));
    }

    [Fact]
    public void Rows_carry_the_time_of_their_sample()
    {
        using var engine = voice.Engine(rate: 44100);
        var times = new List<long>();
        engine.FrameObserver = _ => times.Add(engine.FrameSample);
        SmallVoice.Play(engine, [.. new float[1234], .. Sound(10000, 44100)], 100);
        Assert.Equal(Enumerable.Range(0, times.Count).Select(k => 1234 + k * 441L / 2), times);
        Assert.InRange(times.Count, 30, 45);
    }

    // Loud from its first sample on.
    private static float[] Sound(int length, int rate)
    {
        float[] x = [.. Signals.Vowel(200, length, rate: rate).Zip(Signals.Noise(length, 9, 0.01), (a, b) => a + b)];
        x[0] = 0.01f;
        return x;
    }
}
