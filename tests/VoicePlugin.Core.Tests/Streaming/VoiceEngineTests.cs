using CsCheck;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Streaming;

public class VoiceEngineTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private static readonly float[] Phrase = Signals.Phrase(38400);

    // Everything at once, so that no path is idle.
    private static readonly VoiceControls Busy = VoiceControls.Default.With("guidance", 1.7).With("strength", 0.8).With("mix", 0.9)
        .With("seed-morph", 0.3).With("pitch", 2).With("timbre", 1).With("breath", 0.1).With("brightness", 1).With("pitch-range", 1.2).With("gain", -2);

    [Theory]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(480)]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(1, 17, 4096, 64, 3000, 480)]
    public void The_output_is_the_same_bit_for_bit_for_any_blocks(params int[] blocks)
    {
        var whole = voice.Render(Phrase, Busy);
        Assert.NotEqual(0, Signals.Rms(whole));
        Assert.Equal(whole, voice.Render(Phrase, Busy, blocks: blocks));
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void A_sample_at_a_time_equals_offline_at_other_rates_too(int rate)
    {
        var x = Signals.Phrase(rate / 2, rate);
        Assert.Equal(voice.Render(x, rate: rate), voice.Render(x, rate: rate, blocks: [1]));
    }

    [Fact]
    public void Random_blocks_and_run_lengths_change_nothing()
    {
        var whole = voice.Render(Phrase[..19200]);
        Gen.Select(Gen.Int[1, 9000].Array[1, 8], Gen.OneOf(Gen.Const(5), Gen.Const(10), Gen.Const(50), Gen.Const(60), Gen.Const(250)))
            .Sample((sizes, tokens) => Assert.Equal(whole, voice.Render(Phrase[..19200], maxTokens: tokens, blocks: sizes)), iter: 8, threads: 1);
    }

    [Fact]
    public void Runs_of_one_hop_equal_runs_of_half_a_second()
    {
        // 8 kHz, because there one call holds enough sound for the longest run.
        var x = Signals.Phrase(12000, 8000);
        Assert.Equal(voice.Render(x, Busy, 8000, 5), voice.Render(x, Busy, 8000, 250));
    }

    [Fact]
    public void A_seed_gives_the_same_samples_twice_and_another_seed_others()
    {
        var first = voice.Render(Phrase, SmallVoice.With("seed", 7));
        Assert.Equal(first, voice.Render(Phrase, SmallVoice.With("seed", 7)));
        Assert.NotEqual(first, voice.Render(Phrase, SmallVoice.With("seed", 8)));
    }

    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    public void Reset_gives_the_samples_of_a_new_engine(int rate)
    {
        using var engine = voice.Engine(Busy, rate);
        var first = SmallVoice.Play(engine, Phrase, 1000);
        engine.Reset();
        Assert.Equal(first, SmallVoice.Play(engine, Phrase, 333));
    }

    [Fact]
    public void At_strength_0_it_plays_the_excitation_of_the_features()
    {
        // The engine's frames begin with the first sample that can be heard.
        var x = Phrase[Array.FindIndex(Phrase, v => v != 0)..];
        var rows = FeatureExtractor.Analyse(x);
        var excitation = new Excitation();
        excitation.SetSeed(1, 2, 0);
        var intervals = Signals.Frames(rows) - 1;
        var block = new ExcitationBlock(intervals);
        excitation.Advance(Signals.Row(rows, 0), new ExcitationBlock(1), 0);
        for (var k = 0; k < intervals; k++)
            excitation.Advance(Signals.Row(rows, k + 1), block, k);
        float[] Band(int s) => [.. block.Mean[s].Select((m, i) => m + block.Noise[s][i])];
        float[] medium = Band(1), fine = Band(2);
        float[] x24 = [.. BandSplit.Up(Band(0), BandSplit.LowTaps, 4, medium.Length).Zip(medium, (a, b) => a + b)];
        float[] expected = [.. BandSplit.Up(x24, BandSplit.HighTaps, 2, fine.Length).Zip(fine, (a, b) => a + b)];
        var envelope = new EnvelopeFilter(intervals + 1);
        for (var k = 0; k <= intervals; k++)
            envelope.Add(Signals.Row(rows, k));
        envelope.Process(expected);

        // The defaults shape nothing, but F0 passes through a logarithm on its way.
        var actual = voice.Aligned(x, SmallVoice.With("strength", 0));
        // Over the first 5 ms the engine fades in.
        float[] error = [.. actual[240..30000].Zip(expected[240..], (a, b) => a - b)];
        Assert.InRange(Signals.Rms(error) / Signals.Rms(expected), 0, 1e-3);
    }

    [Fact]
    public void At_strength_0_the_networks_have_no_say()
    {
        var controls = SmallVoice.With("strength", 0);
        using var other = new VoiceEngine(voice.Other, new EngineOptions { Controls = controls });
        Assert.Equal(voice.Render(Phrase, controls), SmallVoice.Play(other, Phrase));
    }

    [Fact]
    public void At_full_strength_they_have()
    {
        using var other = new VoiceEngine(voice.Other, new EngineOptions());
        Assert.NotEqual(voice.Render(Phrase), SmallVoice.Play(other, Phrase));
    }

    [Fact]
    public void Whatever_comes_in_the_output_is_finite()
    {
        float[] x = [.. Signals.Noise(9600, 1, 0.5)];
        (x[100], x[2000], x[2001], x[5000]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f);
        foreach (var rate in new[] { 48000, 44100 })
            Assert.All(voice.Render(x, rate: rate), v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void The_observer_sees_every_shaped_row_once()
    {
        using var engine = voice.Engine(SmallVoice.With("pitch", 12));
        var pitches = new List<float>();
        engine.FrameObserver = row => pitches.Add(row.Span[FeatureLayout.F0]);
        SmallVoice.Play(engine, Signals.Tone(200, 24000), 100);
        // The tone is 0 at sample 0, so the engine wakes at sample 1.
        Assert.Equal((24000 - 1 - FeatureExtractor.MinLookAheadSamples) / CascadeTiming.FrameHop + 1, pitches.Count);
        Assert.All(pitches[15..], f => Assert.InRange(Signals.Cents(f, 400), -5, 5));
    }
}
