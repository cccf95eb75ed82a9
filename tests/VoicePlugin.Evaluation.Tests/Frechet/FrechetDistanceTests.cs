using VoicePlugin.Evaluation.Frechet;

namespace VoicePlugin.Evaluation.Tests.Frechet;

public class FrechetDistanceTests
{
    private static readonly double[] One = [1, 1];

    [Fact]
    public void A_distribution_is_at_no_distance_from_itself()
    {
        var a = Cloud(1, 500, x => x);
        Assert.Equal(0, FrechetDistance.Between(a, a, One), 1e-9);
    }

    [Fact]
    public void Moving_costs_the_square_of_the_way()
        => Assert.Equal(9 + 16, FrechetDistance.Between(Cloud(1, 500, x => x), Cloud(1, 500, x => [x[0] + 3, x[1] - 4]), One), 1e-6);

    [Fact]
    public void Two_independent_widths_have_the_closed_form()
    {
        // Exact corners (±s, ±t): variances s² and t². Then the distance is Σ (√v₁ − √v₂)², v shrunk by 1 %.
        var a = Corners(1, 2);
        var b = Corners(3, 0.5);
        Assert.Equal(Math.Pow(Width(1) - Width(3), 2) + Math.Pow(Width(2) - Width(0.5), 2), FrechetDistance.Between(a, b, One), 1e-9);
    }

    [Fact]
    public void Widths_that_do_not_commute_have_the_closed_form_of_two_dimensions()
    {
        // tr (AB)^½ = √(tr AB + 2√(det A · det B)) for 2 × 2 matrices.
        var a = Cloud(1, 400, x => [x[0] + 0.8 * x[1], x[1]]);
        var b = Cloud(2, 400, x => [x[0], 0.3 * x[1] - 0.9 * x[0]]);
        var (p, q) = (Shrunk(a), Shrunk(b));
        var trace = p[0] * q[0] + 2 * p[1] * q[1] + p[2] * q[2];
        var root = Math.Sqrt(trace + 2 * Math.Sqrt((p[0] * p[2] - p[1] * p[1]) * (q[0] * q[2] - q[1] * q[1])));
        var expected = Math.Pow(a.Mean(0) - b.Mean(0), 2) + Math.Pow(a.Mean(1) - b.Mean(1), 2) + p[0] + p[2] + q[0] + q[2] - 2 * root;
        Assert.Equal(expected, FrechetDistance.Between(a, b, One), 1e-9);
        Assert.Equal(expected, FrechetDistance.Between(b, a, One), 1e-9);
    }

    [Fact]
    public void Entries_count_in_standard_deviations_of_the_recordings()
    {
        var (a, b) = (Cloud(1, 500, x => x), Cloud(1, 500, x => [x[0] + 1, x[1]]));
        var (wideA, wideB) = (Cloud(1, 500, x => [1000 * x[0], x[1]]), Cloud(1, 500, x => [1000 * (x[0] + 1), x[1]]));
        Assert.Equal(FrechetDistance.Between(a, b, FrechetDistance.Scale(a)), FrechetDistance.Between(wideA, wideB, FrechetDistance.Scale(wideA)), 1e-6);
    }

    [Fact]
    public void Too_few_vectors_have_no_distance()
        => Assert.True(double.IsNaN(FrechetDistance.Between(Cloud(1, 500, x => x), Cloud(1, 3, x => x), One)));

    [Fact]
    public void Sums_of_clips_are_the_sums_of_all()
    {
        var (a, b) = (Cloud(1, 50, x => x), Cloud(2, 70, x => x));
        var twice = GaussianSums.Of([a, b], [2, 1]);
        var all = new GaussianSums(2);
        foreach (var seed in new[] { 1, 1, 2 }) Fill(all, seed, seed == 1 ? 50 : 70, x => x);
        Assert.Equal(all.Count, twice.Count);
        Assert.Equal(all.Mean(1), twice.Mean(1), 1e-12);
        Assert.Equal(all.Covariance(0, 1), twice.Covariance(0, 1), 1e-12);
    }

    private static double Width(double deviation) => Math.Sqrt(0.99 * deviation * deviation + 0.01);

    private static double[] Shrunk(GaussianSums s) => [0.99 * s.Covariance(0, 0) + 0.01, 0.99 * s.Covariance(0, 1), 0.99 * s.Covariance(1, 1) + 0.01];

    private static GaussianSums Corners(double s, double t)
    {
        var sums = new GaussianSums(2);
        double[][] corners = [[s, t], [s, -t], [-s, t], [-s, -t]];
        foreach (var corner in corners) sums.Add(corner);
        return sums;
    }

    private static GaussianSums Cloud(int seed, int count, Func<double[], double[]> map)
    {
        var sums = new GaussianSums(2);
        Fill(sums, seed, count, map);
        return sums;
    }

    private static void Fill(GaussianSums sums, int seed, int count, Func<double[], double[]> map)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++) sums.Add(map([random.NextDouble() * 2 - 1, random.NextDouble() + random.NextDouble()]));
    }
}
