using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Evaluation.Tests.Pitch;

public class F0PointsTests
{
    [Fact]
    public void Between_voiced_points_log_F0_is_interpolated()
        => Assert.Equal(100 * Math.Pow(1.1, 0.25), new F0Points([0, 0.02], [100, 110]).At(0.005), 1e-5);

    [Theory]
    [InlineData(0.0149, 100)]
    [InlineData(0.0151, 200)]
    [InlineData(0.0249, 200)]
    [InlineData(0.0251, 0)]
    [InlineData(0.0349, 0)]
    [InlineData(0.0351, 300)]
    public void A_leap_and_a_voicing_edge_take_the_nearest_point(double time, double expected)
        => Assert.Equal(expected, new F0Points([0.01, 0.02, 0.03, 0.04], [100, 200, 0, 300]).At(time));

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.091, 100)]
    [InlineData(0.119, 100)]
    [InlineData(0.121, 0)]
    public void Beyond_its_ends_a_track_reaches_one_hop(double time, double expected)
        => Assert.Equal(expected, new F0Points([0.1, 0.11], [100, 100]).At(time));

    [Fact]
    public void An_empty_track_is_unvoiced() => Assert.Equal(0, F0Points.OnGrid([]).At(1));

    [Fact]
    public void Times_must_ascend() => Assert.Throws<ArgumentException>(() => new F0Points([0.1, 0.1], [100, 100]));
}
