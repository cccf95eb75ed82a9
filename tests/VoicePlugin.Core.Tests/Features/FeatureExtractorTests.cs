using CsCheck;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class FeatureExtractorTests
{
    private const int Hop = 240;
    private static readonly float[] Clip = Signals.Phrase(24000);
    private static readonly float[] Rows = FeatureExtractor.Analyse(Clip);

    [Fact]
    public void Rows_are_the_same_for_any_blocks() =>
        Gen.Int[1, 5000].Array[1, 20].Sample(
            sizes =>
            {
                var rows = FeatureBlocks.Rows(Clip, sizes);
                Assert.Equal(Rows[..rows.Length], rows);
            },
            iter: 12);

    [Fact]
    public void A_sample_at_a_time_equals_the_whole_clip() =>
        Assert.Equal(Rows, FeatureBlocks.Rows([.. Clip, .. new float[FeatureExtractor.MinLookAheadSamples]], [1])[..Rows.Length]);

    [Fact]
    public void A_row_can_be_read_exactly_when_its_look_ahead_is_written()
    {
        var extractor = new FeatureExtractor();
        var row = new float[FeatureLayout.Width];
        var read = 0;
        for (var written = 1; written <= 12000; written++)
        {
            extractor.Write(Clip.AsSpan(written - 1, 1));
            var due = written >= read * Hop + FeatureExtractor.MinLookAheadSamples;
            Assert.Equal(due ? 1 : 0, extractor.Available);
            Assert.Equal(due, extractor.TryRead(row));
            read += due ? 1 : 0;
        }

        Assert.Equal((12000 - FeatureExtractor.MinLookAheadSamples) / Hop + 1, read);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(240, 2)]
    [InlineData(241, 3)]
    [InlineData(4801, 22)]
    public void A_clip_has_a_row_for_every_5_ms_and_one_more(int samples, int rows) =>
        Assert.Equal(rows, Signals.Frames(FeatureExtractor.Analyse(Clip.AsSpan(4000, samples))));

    [Fact]
    public void Row_k_describes_the_sound_at_sample_240_k()
    {
        var x = new float[48000];
        Signals.Tone(200, 24000).CopyTo(x, 12000);
        var rows = FeatureExtractor.Analyse(x);
        var voiced = Signals.Column(rows, FeatureLayout.Voiced, 0, 200);
        var first = Array.IndexOf(voiced, 1f);
        var last = Array.LastIndexOf(voiced, 1f);
        // The tone lasts from frame 50 to frame 150; a correlation window either way is the analysis' own blur.
        Assert.InRange(first, 48, 53);
        Assert.InRange(last, 147, 155);
    }

    [Fact]
    public void Not_a_number_and_infinity_count_as_silence()
    {
        float[] broken = [.. Clip], mended = [.. Clip];
        foreach (var (at, value) in new[] { (6000, float.NaN), (6001, float.PositiveInfinity), (9000, float.NegativeInfinity), (20000, float.NaN) })
            (broken[at], mended[at]) = (value, 0);
        Assert.Equal(FeatureExtractor.Analyse(mended), FeatureExtractor.Analyse(broken));
    }

    [Fact]
    public void Every_number_of_a_row_is_finite_and_in_range_whatever_comes_in()
    {
        foreach (var (name, x) in Strange())
        {
            var rows = FeatureExtractor.Analyse(x);
            Assert.All(rows, v => Assert.True(float.IsFinite(v), name));
            for (var k = 0; k < Signals.Frames(rows); k++)
            {
                var row = Signals.Row(rows, k);
                Assert.True(row[FeatureLayout.Voiced] == 1 ? row[FeatureLayout.F0] is >= 50 and <= 1600 : row[FeatureLayout.F0] == 0, name);
                Assert.InRange(row[FeatureLayout.Confidence], 0, 1);
                Assert.All(row[FeatureLayout.Aperiodicity..], a => Assert.InRange(a, 0, 1));
            }
        }
    }

    private static IEnumerable<(string Name, float[] Sound)> Strange()
    {
        const int n = 9600;
        yield return ("silence", new float[n]);
        yield return ("noise", Signals.Noise(n, 1));
        yield return ("constant", [.. Enumerable.Repeat(0.7f, n)]);
        yield return ("square", [.. Enumerable.Range(0, n).Select(i => i / 100 % 2 == 0 ? 0.9f : -0.9f)]);
        yield return ("clicks", [.. Enumerable.Range(0, n).Select(i => i % 1777 == 0 ? 1f : 0f)]);
        yield return ("denormals", [.. Enumerable.Repeat(1e-40f, n)]);
        yield return ("huge", [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? float.MaxValue : float.MinValue)]);
        yield return ("not a number", [.. Enumerable.Repeat(float.NaN, n)]);
        yield return ("Nyquist", [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 1f : -1f)]);
        yield return ("one sample", [1f]);
    }
}
