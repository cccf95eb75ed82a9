using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class ConditioningSignalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_token_delay_holds_back_exactly_its_tokens_for_any_runs(int delay)
    {
        const int width = 3, most = 5;
        var line = new TokenDelay(width, delay, most);
        var seen = new List<float>();
        var random = new Random(1);
        var next = 1;
        while (next < 300)
        {
            var tokens = random.Next(1, most + 1);
            float[] rows = [.. Enumerable.Range(next, tokens * width).Select(i => (float)i)];
            next += rows.Length;
            var late = line.Push(rows, tokens);
            Assert.Equal(rows.Length, late.Length);
            seen.AddRange(late);
        }

        Assert.All(seen.Take(delay * width), v => Assert.Equal(0, v));
        Assert.Equal(Enumerable.Range(1, seen.Count - delay * width).Select(i => (float)i), seen.Skip(delay * width));
        line.Reset();
        for (var i = 0; i <= delay; i++)
            Assert.All(line.Push(new float[width], 1).ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Step_embeddings_of_different_times_or_levels_are_far_apart()
    {
        var seen = new List<float[]>();
        foreach (var t in new[] { 0, 0.125f, 0.25f, 1 / 3f, 0.5f, 0.625f, 0.75f, 0.875f, 1 })
        {
            foreach (var level in new[] { 0, 0.25f, 0.5f, 1 })
            {
                var vector = new float[StepEmbedding.Width];
                StepEmbedding.Fill(t, level, vector);
                Assert.All(vector, v => Assert.InRange(v, -1, 1));
                Assert.All(seen, other => Assert.True(vector.Zip(other, (a, b) => (a - b) * (a - b)).Sum() > 0.1));
                seen.Add(vector);
            }
        }
    }

    [Fact]
    public void A_control_vector_says_what_the_rows_hold()
    {
        var row = Row(440, 1);
        var vector = Vector(row, row, 0.3f);
        Assert.Equal(1, vector[0], 1e-5);
        Assert.Equal(1, vector[1]);
        float[] told = [.. row[FeatureLayout.Mcep..(FeatureLayout.Mcep + FeatureLayout.McepCount)]];
        ToldEnvelope.Apply(told);
        Assert.Equal(0.5f * (told[0] + 6), vector[2], 1e-5f);
        Assert.Equal(told[1] - 1, vector[3], 1e-5f);
        for (var m = 2; m < told.Length; m++)
            Assert.Equal((2 + 0.2f * m) * told[m], vector[2 + m], 1e-5f);
        Assert.All(vector[52..57], a => Assert.Equal(2 * 0.25f - 1, a, 1e-5f));
        Assert.All(vector[57..63], v => Assert.Equal(0, v));
    }

    [Fact]
    public void The_last_number_tells_told_from_not_told()
    {
        // Even a row of zeros differs from "not told", which is all zeros.
        Assert.Equal(1, Vector(new float[FeatureLayout.Width], new float[FeatureLayout.Width], 0)[ControlVector.FeatureWidth - 1]);
        var dirty = Enumerable.Repeat(5f, ControlVector.Width).ToArray();
        ControlVector.Fill(Row(0, 0), Row(0, 0), 0, default, default, dirty);
        Assert.All(dirty[57..63], v => Assert.Equal(0, v));
    }

    [Fact]
    public void Pitch_moves_evenly_in_octaves_and_holds_at_the_edge_of_a_voiced_stretch()
    {
        Assert.Equal(0.5, Vector(Row(220, 1), Row(440, 1), 0.5f)[0], 1e-5);
        // Half way into silence: voiced 0.5, the pitch that is known.
        Assert.Equal(0.5 * 1, Vector(Row(440, 1), Row(0, 0), 0.5f)[0], 1e-5);
        Assert.Equal(0.5 * 1, Vector(Row(0, 0), Row(440, 1), 0.5f)[0], 1e-5);
        Assert.Equal(0.5, Vector(Row(0, 0), Row(440, 1), 0.5f)[1], 1e-5);
        Assert.Equal(0, Vector(Row(0, 0), Row(0, 0), 0.5f)[0]);
    }

    [Fact]
    public void Every_coefficient_reaches_the_vector_most_of_all_at_its_own_place()
    {
        var row = Row(200, 1);
        for (var m = 0; m < FeatureLayout.McepCount; m++)
        {
            var change = Change(row, FeatureLayout.Mcep + m);
            // The envelope is told up to 16 kHz: what a coefficient did beyond that is missing, and others tell that it is.
            Assert.All(change.Where((_, i) => i is < 2 or >= 2 + FeatureLayout.McepCount), v => Assert.Equal(0, v));
            double[] unscaled = [.. Enumerable.Range(0, FeatureLayout.McepCount).Select(i => change[2 + i] / (i == 0 ? 0.5 : i == 1 ? 1 : 2 + 0.2 * i))];
            Assert.InRange(unscaled[m], 0.07, 0.1);
            Assert.All(unscaled.Where((_, i) => i != m), v => Assert.InRange(Math.Abs(v), 0, 0.5 * unscaled[m]));
        }
    }

    [Fact]
    public void Every_noise_share_reaches_the_vector_at_its_own_place()
    {
        var row = Row(200, 1);
        for (var b = 0; b < FeatureLayout.AperiodicityCount; b++)
        {
            var change = Change(row, FeatureLayout.Aperiodicity + b);
            Assert.Equal(0.2f, change[52 + b], 1e-5f);
            Assert.All(change.Where((_, i) => i != 52 + b), v => Assert.Equal(0, v));
        }
    }

    [Fact]
    public void Affect_and_speaker_fade_from_row_to_row()
    {
        var vector = new float[ControlVector.Width];
        ControlVector.Fill(Row(0, 0), Row(0, 0), 0.25f, new Expression(3, 1.2f, 1, -1, 0.5f), new Expression(30, 0.8f, 0, 0, 0), vector);
        var expected = new float[ControlVector.Width - ControlVector.FeatureWidth];
        (expected[2], expected[29]) = (0.9f, 0.2f);
        (expected[30], expected[31], expected[32]) = (0.75f, -0.75f, 0.375f);
        Assert.Equal(expected, vector[ControlVector.FeatureWidth..], (a, b) => Math.Abs(a - b) < 1e-6);
        ControlVector.Fill(Row(0, 0), Row(0, 0), 0.25f, default, default, vector);
        Assert.All(vector[ControlVector.FeatureWidth..], v => Assert.Equal(0, v));
    }

    [Fact]
    public void Token_centres_lie_between_the_frames_around_them()
    {
        for (var n = 0; n < 1000; n++)
        {
            var (frame, fraction) = BandSignals.TokenTime(n);
            Assert.InRange(fraction, 0, 0.999f);
            Assert.Equal(2 * n + 1, 5 * (frame + fraction), 1e-2);
        }
    }

    private static float[] Row(float hz, float voiced)
    {
        float[] row = new float[FeatureLayout.Width];
        (row[FeatureLayout.F0], row[FeatureLayout.Voiced]) = (hz, voiced);
        for (var m = 0; m < FeatureLayout.McepCount; m++)
            row[FeatureLayout.Mcep + m] = -2f / (m + 1);
        row.AsSpan(FeatureLayout.Aperiodicity).Fill(0.25f);
        return row;
    }

    // What becomes of the vector when one column rises by 0.1.
    private static float[] Change(float[] row, int column)
    {
        float[] changed = [.. row];
        changed[column] += 0.1f;
        return [.. Vector(changed, changed, 0.5f).Zip(Vector(row, row, 0.5f), (after, before) => after - before)];
    }

    private static float[] Vector(float[] from, float[] to, float fraction)
    {
        var vector = new float[ControlVector.Width];
        ControlVector.Fill(from, to, fraction, default, default, vector);
        return vector;
    }
}
