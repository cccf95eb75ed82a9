using System.Globalization;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Tests.Streaming;

public class LatencyTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    public static TheoryData<int> Rates => [8000, 44100, 48000, 96000, 192000];

    [Fact]
    public void At_48_kHz_it_is_look_ahead_and_a_hop_and_the_cascade_less_one() =>
        Assert.Equal(1200 + 480 + 192 - 1, Latency.Engine(48000));

    [Theory]
    [MemberData(nameof(Rates))]
    public void Elsewhere_the_resamplers_come_on_top(int rate)
    {
        var resamplers = new StreamResampler(rate, 48000).LookAheadSamples + new StreamResampler(48000, rate).LookAheadSamples * (double)rate / 48000;
        var plain = Latency.Engine(48000) * (double)rate / 48000;
        Assert.InRange(Latency.Engine(rate), plain, plain + resamplers + 3);
    }

    [Theory]
    [InlineData(48000, 1, 1871 + 1 + 480)]
    [InlineData(48000, 128, 1871 + 128 + 480)]
    [InlineData(48000, 1024, 1871 + 1024 + 480)]
    public void In_real_time_a_block_and_a_hop_are_added(int rate, int block, int samples) =>
        Assert.Equal(samples, Latency.Realtime(rate, block));

    [Theory]
    [InlineData(48000, 700)]
    [InlineData(44100, 1000)]
    [InlineData(48000, 4800)]
    public void A_tracker_that_looks_further_ahead_makes_the_delay_longer_and_changes_nothing_else(int rate, int late)
    {
        var ahead = new LateTracker(late).LookAheadSamples;
        var options = new EngineOptions { HostRate = rate, Tracker = () => new LateTracker(late) };
        using var engine = new VoiceEngine(voice.Package, options);
        Assert.Equal(Latency.Engine(rate, ahead), engine.LatencySamples);
        Assert.Equal((ahead - 1200.0) * rate / 48000, engine.LatencySamples - Latency.Engine(rate), 1.01);
        var x = Signals.Phrase(rate / 2, rate);
        float[] padded = [.. x, .. new float[engine.LatencySamples]];
        var expected = voice.Aligned(x, rate: rate);
        Assert.Equal(expected, SmallVoice.Play(engine, padded)[engine.LatencySamples..]);
        engine.Reset();
        Assert.Equal(expected, SmallVoice.Play(engine, padded, 100, 1, 999)[engine.LatencySamples..]);
        using var live = new RealtimeVoice(voice.Package, options, 128);
        Assert.Equal(Latency.Realtime(rate, 128, featureLookAhead: ahead), live.LatencySamples);
    }

    [Fact]
    public void The_drawn_path_of_the_plugin_says_what_this_function_says()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "signal-path.md"));
        int engine = Latency.Engine(48000), whole = Latency.Realtime(48000, 128), hop = Latency.Slack(48000);
        Assert.Contains($"hops of {CascadeTiming.HopSamples} ", text, StringComparison.Ordinal);
        Assert.Contains($"rows of {CascadeTiming.FrameHop} ", text, StringComparison.Ordinal);
        Assert.Contains($"delay {engine} ", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split($"delay {whole} ").Length - 1);
        Assert.Contains($"ring, delay {whole - engine}", text, StringComparison.Ordinal);
        Assert.Contains($"The engine's {engine} samples", text, StringComparison.Ordinal);
        Assert.Contains($"one hop of {hop} for it to compute: {whole} in all", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LookAhead.Live)]
    [InlineData(LookAhead.Mix)]
    public void The_table_in_the_documentation_is_this_function(LookAhead lookAhead)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "latency.md"));
        var table = lines.SkipWhile(line => line != $"**{lookAhead}**").Skip(2).TakeWhile(line => line.StartsWith('|')).Select(Cells).ToArray();
        int[] blocks = [.. table[0][1..^1].Select(Number)];
        Assert.Equal([16, 32, 64, 128, 256, 512, 1024, 2048, 4096], blocks);
        Assert.Equal([44100, 48000, 88200, 96000, 192000], table[2..].Select(row => Number(row[0])));
        foreach (var row in table[2..])
        {
            var rate = Number(row[0]);
            Assert.Equal(blocks.Select(block => Latency.Realtime(rate, block, lookAhead)), row[1..^1].Select(Number));
            Assert.Equal(Latency.Milliseconds(Latency.Realtime(rate, 128, lookAhead), rate), double.Parse(row[^1], CultureInfo.InvariantCulture), 0.0501);
        }

        static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
        static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(88200)]
    [InlineData(96000)]
    [InlineData(192000)]
    public void In_real_time_an_impulse_comes_exactly_as_late_as_reported(int rate)
    {
        using var model = VoiceModel.Open(voice.Package);
        foreach (var (block, lookAhead) in new[] { (16, LookAhead.Live), (4096, LookAhead.Live), (100, LookAhead.Mix), (4096, LookAhead.Mix) })
        {
            var options = new EngineOptions { HostRate = rate, Controls = SmallVoice.With("mix", 0) };
            using var live = new RealtimeVoice(model, options, block, lookAhead) { WaitForWorker = true };
            Assert.Equal(Latency.Realtime(rate, block, lookAhead), live.LatencySamples);
            var x = new float[live.LatencySamples + 5000];
            x[777] = 0.5f;
            var y = new float[x.Length];
            for (var at = 0; at < x.Length; at += block)
                live.Process(x.AsSpan(at, Math.Min(block, x.Length - at)), y.AsSpan(at, Math.Min(block, x.Length - at)));
            Assert.Equal([777 + live.LatencySamples], Enumerable.Range(0, y.Length).Where(i => y[i] != 0));
        }
    }

    [Theory]
    [InlineData(8000, 80)]
    [InlineData(44100, 441)]
    [InlineData(48000, 480)]
    [InlineData(96000, 960)]
    [InlineData(22050, 221)]
    public void The_slack_is_a_hop_rounded_up_and_eight_for_mixing(int rate, int samples)
    {
        Assert.Equal(samples, Latency.Slack(rate));
        Assert.InRange(Latency.Slack(rate, LookAhead.Mix), (8 * samples) - 7, 8 * samples);
    }

    [Fact]
    public void The_promise_of_60_ms_is_kept_at_48_kHz_with_128_samples() =>
        Assert.InRange(Latency.Milliseconds(Latency.Realtime(48000, 128), 48000), 0, 60);

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_dry_path_delays_an_impulse_by_exactly_the_reported_samples(int rate)
    {
        using var engine = voice.Engine(SmallVoice.With("mix", 0), rate);
        Assert.Equal(Latency.Engine(rate), engine.LatencySamples);
        var x = new float[engine.LatencySamples + 2000];
        x[777] = 0.5f;
        var y = SmallVoice.Play(engine, x, 100, 1, 333);
        Assert.Equal([777 + engine.LatencySamples], Enumerable.Range(0, y.Length).Where(i => y[i] != 0));
        Assert.Equal(0.5f, y[777 + engine.LatencySamples]);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_generated_path_lines_up_with_the_input(int rate)
    {
        // Bursts of noise, 60 ms long, irregular; the envelopes' correlation has its peak where the delay is.
        var x = new float[rate];
        var noise = Signals.Noise(rate, 5, 0.2);
        foreach (var start in new[] { 0.1, 0.23, 0.41, 0.52, 0.77 })
            noise.AsSpan((int)(start * rate), rate * 6 / 100).CopyTo(x.AsSpan((int)(start * rate)));
        using var engine = voice.Engine(SmallVoice.With("strength", 0), rate);
        var y = SmallVoice.Play(engine, [.. x, .. new float[engine.LatencySamples]]);
        double[] a = Level(x, rate), b = Level(y, rate);
        var best = Enumerable.Range(0, 120).MaxBy(lag => Enumerable.Range(0, a.Length).Sum(i => i + lag < b.Length ? a[i] * b[i + lag] : 0));
        Assert.InRange(best - 1000.0 * engine.LatencySamples / rate, -5, 5);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void No_smaller_delay_would_always_do(int rate)
    {
        // With one sample less there is an output that would be asked for before its input is in.
        StreamResampler input = new(rate, 48000), output = new(48000, rate);
        var tight = false;
        for (long n = 0; n < rate && !tight; n++)
        {
            var hops = (output.RequiredInput(n) + 192 + 479) / 480;
            tight = input.RequiredInput(hops * 480 + FeatureExtractor.MinLookAheadSamples - 1) - n - 1 == Latency.Engine(rate);
        }

        Assert.True(tight);
    }

    [Fact]
    public void The_input_decides_the_output_no_later_than_the_reported_delay()
    {
        // Sound from sample 24000 on can be heard in the generated path from 24000 on, not earlier than features blur it, and not later.
        float[] x = [.. new float[24000], .. Signals.Vowel(200, 24000)];
        var y = voice.Aligned(x, SmallVoice.With("strength", 0));
        Assert.InRange(Signals.Rms(y.AsSpan(0, 24000 - 1500)), 0, 1e-4);
        Assert.InRange(Signals.Rms(y.AsSpan(25500, 10000)) / Signals.Rms(x.AsSpan(25500, 10000)), 0.5, 2);
    }

    // Root mean square of 4 ms around every millisecond, its own mean taken away.
    private static double[] Level(float[] x, int rate)
    {
        var half = rate / 500;
        double[] level = [.. Enumerable.Range(0, (int)(1000L * x.Length / rate)).Select(ms =>
        {
            var centre = (int)((long)ms * rate / 1000);
            var from = Math.Max(0, centre - half);
            return Signals.Rms(x.AsSpan(from, Math.Min(x.Length, centre + half) - from));
        })];
        var mean = level.Average();
        return [.. level.Select(v => v - mean)];
    }
}
