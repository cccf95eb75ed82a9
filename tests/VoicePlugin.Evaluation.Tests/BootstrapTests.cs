using CsCheck;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Evaluation.Tests;

public class BootstrapTests
{
    [Fact]
    public void A_constant_has_no_spread()
    {
        var i = new Bootstrap(20).Mean([.. Enumerable.Repeat(3.0, 20)]);
        Assert.Equal((3.0, 3.0, 3.0), (i.Value, i.Low, i.High));
    }

    [Fact]
    public void A_single_clip_has_no_interval()
    {
        var i = new Bootstrap(1).Mean([3.0]);
        Assert.Equal(3, i.Value);
        Assert.True(double.IsNaN(i.Low) && double.IsNaN(i.High) && !i.ExcludesZero);
    }

    [Fact]
    public void The_interval_of_a_mean_has_the_width_that_theory_gives()
    {
        // 400 values ±1: standard error of the mean 1/√400 = 0.05, interval ± 1.96·0.05.
        var values = Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 1.0 : -1.0).ToArray();
        var interval = new Bootstrap(400).Mean(values);
        Assert.Equal(0, interval.Value, 1e-12);
        Assert.Equal(-0.098, interval.Low, 0.012);
        Assert.Equal(0.098, interval.High, 0.012);
        Assert.False(interval.ExcludesZero);
    }

    [Fact]
    public void Pairing_finds_a_small_steady_difference_in_a_wide_spread()
    {
        var a = Enumerable.Range(0, 50).Select(i => (double)(i * 37 % 50)).ToArray();
        var b = a.Select((v, i) => v - 0.1 - 0.001 * (i % 3)).ToArray();
        var bootstrap = new Bootstrap(50);
        Assert.True(bootstrap.PairedDifference(a, b).ExcludesZero);
        Assert.True(bootstrap.Mean(a).Low < bootstrap.Mean(b).High);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        double[] values = [1, 5, 2, 8, 3, 9];
        Assert.Equal(new Bootstrap(6, seed: 3).Mean(values), new Bootstrap(6, seed: 3).Mean(values));
        Assert.NotEqual(new Bootstrap(6, 101, 3).Of(Sum), new Bootstrap(6, 101, 4).Of(Sum));

        static double Sum(int[] w) => w.Select((c, i) => c * Math.Sqrt(i + 1)).Sum();
    }

    [Fact]
    public void Clips_without_a_value_are_left_out()
    {
        var interval = new Bootstrap(4).Mean([2, double.NaN, 2, 2]);
        Assert.Equal((2.0, 2.0, 2.0), (interval.Value, interval.Low, interval.High));
    }

    [Fact]
    public void The_interval_holds_the_mean()
        => Gen.Double[-10, 10].Array[5, 40].Sample(v =>
        {
            var i = new Bootstrap(v.Length).Mean(v);
            Assert.InRange(i.Value, i.Low - 1e-9, i.High + 1e-9);
        });

    [Fact]
    public void The_pooled_median_counts_a_clip_as_often_as_it_was_drawn()
    {
        var median = new PooledMedian([new float[] { 1, 2, 3 }, new float[] { 10, 11, 12 }]);
        Assert.Equal(3, median.Of([1, 1]));
        Assert.Equal(2, median.Of([2, 0]));
        Assert.Equal(11, median.Of([1, 5]));
        Assert.True(double.IsNaN(new PooledMedian([[], []]).Of([1, 1])));
    }

    [Fact]
    public void Speakers_who_differ_widen_the_interval_to_what_their_number_allows()
    {
        // Ten speakers at ±1, forty clips each all alike: the error of the mean is 1/√10, not 1/√400.
        string[] speakers = [.. Enumerable.Range(0, 400).Select(i => $"s{i / 40}")];
        var values = Enumerable.Range(0, 400).Select(i => i / 40 % 2 == 0 ? 1.0 : -1.0).ToArray();
        var bySpeaker = new Bootstrap(speakers, 2000).Mean(values);
        var byClip = new Bootstrap(400, 2000).Mean(values);
        Assert.InRange(bySpeaker.High - bySpeaker.Low, 0.9, 1.4);
        Assert.InRange(byClip.High - byClip.Low, 0.15, 0.25);
    }

    [Fact]
    public void Clips_of_alike_speakers_still_vary()
    {
        string[] speakers = [.. Enumerable.Range(0, 40).Select(i => $"s{i / 4}")];
        var interval = new Bootstrap(speakers).Mean([.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 1.0 : -1.0)]);
        Assert.InRange(interval.High - interval.Low, 0.4, 0.9);
    }
}
