using CsCheck;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

/// <summary>What must hold of the features whatever comes in, and whatever tracker is behind them.</summary>
public class FeatureRobustnessTests
{
    private static readonly string[] Kinds =
        ["silence", "constant", "square", "noise", "clicks", "NaN", "infinity", "denormal", "hum", "voice", "two voices", "huge", "tiny", "Nyquist"];

    [Fact]
    public void Random_blocks_of_anything_give_the_same_sane_rows_for_any_block_sizes() =>
        Gen.Select(Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[1, 3000], Gen.Int[0, 999]).Array[1, 12], Gen.Int[1, 4000].Array[1, 8]).Sample(
            (parts, sizes) =>
            {
                float[] x = [.. parts.SelectMany(p => Sound(Kinds[p.Item1], p.Item2, p.Item3))];
                var rows = FeatureExtractor.Analyse(x);
                AssertSane(rows);
                var streamed = FeatureBlocks.Rows(x, sizes);
                Assert.Equal(rows[..streamed.Length], streamed);
            },
            iter: 40);

    [Theory]
    [InlineData("silence", 1)]
    [InlineData("constant", 1)]
    [InlineData("constant", 1e-3)]
    [InlineData("noise", 1)]
    [InlineData("noise", 0.1)]
    [InlineData("noise", 1e-3)]
    [InlineData("hum", 1)]
    [InlineData("hum", 0.03)]
    [InlineData("denormal", 1)]
    [InlineData("NaN", 1)]
    public void What_has_no_pitch_is_unvoiced(string kind, double gain)
    {
        var x = Sound(kind, 96000, 7);
        for (var i = 0; i < x.Length; i++)
            x[i] *= (float)gain;
        var voiced = Signals.Column(FeatureExtractor.Analyse(x), FeatureLayout.Voiced, 0, 401);
        Assert.InRange(voiced.Average(), 0, 0.05);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(110)]
    [InlineData(200)]
    [InlineData(375)]
    [InlineData(800)]
    public void A_square_wave_at_full_scale_is_voiced_at_its_pitch(double hz)
    {
        float[] x = [.. Enumerable.Range(0, 48000).Select(i => i * hz / 48000 % 1 < 0.5 ? 1f : -1f)];
        var rows = FeatureExtractor.Analyse(x);
        var f0 = Signals.Column(rows, FeatureLayout.F0, 10, 190);
        Assert.InRange(f0.Count(f => f > 0 && Math.Abs(Signals.Cents(f, hz)) < 10), 0.95 * f0.Length, f0.Length);
    }

    [Fact]
    public void A_voice_that_clips_or_is_faint_keeps_its_pitch()
    {
        foreach (var gain in new[] { 1e-2, 1, 30, 1e3 })
        {
            float[] x = [.. Signals.Vowel(180, 24000).Select(v => (float)(gain * v))];
            var f0 = Signals.Column(FeatureExtractor.Analyse(x), FeatureLayout.F0, 10, 90);
            Assert.InRange(f0.Count(f => f > 0 && Math.Abs(Signals.Cents(f, 180)) < 20), 0.95 * f0.Length, f0.Length);
        }
    }

    [Theory]
    [InlineData(140, 210, 70)]
    [InlineData(130, 333, 130)]
    public void Of_two_voices_at_once_one_is_heard_or_their_common_period(double low, double high, double common)
    {
        var (a, b) = (Signals.Vowel(low, 48000), Signals.Vowel(high, 48000, 500, 1500));
        float[] x = [.. a.Zip(b, (v, w) => v + 0.3f * w)];
        var rows = FeatureExtractor.Analyse(x);
        AssertSane(rows);
        var f0 = Signals.Column(rows, FeatureLayout.F0, 10, 190);
        Assert.True(f0.Count(f => f > 0) > f0.Length / 2);
        Assert.All(f0, f => Assert.True(f == 0 || new[] { low, high, common }.Any(hz => Math.Abs(Signals.Cents(f, hz)) < 50), $"{f} Hz"));
    }

    [Theory]
    [InlineData(44100, 96000)]
    [InlineData(48000, 8000)]
    [InlineData(192000, 22050)]
    public void A_new_sample_rate_in_mid_stream_does_not_upset_the_pitch(int first, int second)
    {
        // What an engine does when its host changes the rate: another resampler, the features go on.
        var extractor = new FeatureExtractor();
        var rows = new List<float>();
        var row = new float[FeatureLayout.Width];
        foreach (var rate in new[] { first, second, first })
        {
            var resampler = new StreamResampler(rate, 48000);
            var x = Signals.Tone(196, rate / 2, rate);
            var y = new float[resampler.MaxOutput(x.Length)];
            extractor.Write(y.AsSpan(0, resampler.Process(x, y)));
            while (extractor.TryRead(row))
                rows.AddRange(row);
        }

        float[] all = [.. rows];
        AssertSane(all);
        var frames = Signals.Frames(all);
        var f0 = Signals.Column(all, FeatureLayout.F0, 10, frames);
        Assert.InRange(f0.Count(f => f > 0 && Math.Abs(Signals.Cents(f, 196)) < 5), 0.9 * f0.Length, f0.Length);
    }

    [Fact]
    public void A_tracker_that_talks_nonsense_cannot_spoil_a_row()
    {
        var rows = FeatureExtractor.Analyse(Signals.Phrase(24000), new NonsenseTracker());
        AssertSane(rows);
        Assert.Contains(Signals.Column(rows, FeatureLayout.Voiced, 0, 101), v => v == 1);
        Assert.Contains(Signals.Column(rows, FeatureLayout.Voiced, 0, 101), v => v == 0);
    }

    private static void AssertSane(float[] rows)
    {
        Assert.DoesNotContain(rows, v => !float.IsFinite(v));
        for (var k = 0; k < Signals.Frames(rows); k++)
        {
            var row = Signals.Row(rows, k);
            Assert.True(row[FeatureLayout.Voiced] == 1 ? row[FeatureLayout.F0] is >= 50 and <= 1600 : (row[FeatureLayout.Voiced], row[FeatureLayout.F0]) == (0, 0));
            Assert.InRange(row[FeatureLayout.Confidence], 0, 1);
            Assert.All(row[FeatureLayout.Aperiodicity..], a => Assert.InRange(a, 0, 1));
            Assert.All(row[FeatureLayout.Mcep..FeatureLayout.Aperiodicity], c => Assert.InRange(c, -100, 100));
        }
    }

    private static float[] Sound(string kind, int n, int seed) => kind switch
    {
        "silence" => new float[n],
        "constant" => [.. Enumerable.Repeat(0.7f, n)],
        "square" => [.. Enumerable.Range(0, n).Select(i => i / (20 + seed / 3) % 2 == 0 ? 1f : -1f)],
        "noise" => Signals.Noise(n, seed, 0.3),
        "clicks" => [.. Enumerable.Range(0, n).Select(i => i % (300 + seed) == 0 ? 1f : 0f)],
        "NaN" => [.. Enumerable.Repeat(float.NaN, n)],
        "infinity" => [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? float.PositiveInfinity : float.NegativeInfinity)],
        "denormal" => [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? 1e-40f : -3e-41f)],
        "hum" => [.. Enumerable.Range(0, n).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 30 * i / 48000)))],
        "voice" => Signals.Tone(60 + seed, n),
        "two voices" => [.. Signals.Tone(90 + seed, n).Zip(Signals.Tone(131 + seed / 2, n), (a, b) => a + b)],
        "huge" => [.. Signals.Noise(n, seed, 1e30)],
        "tiny" => [.. Signals.Noise(n, seed, 1e-9)],
        "Nyquist" => [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 1f : -1f)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
