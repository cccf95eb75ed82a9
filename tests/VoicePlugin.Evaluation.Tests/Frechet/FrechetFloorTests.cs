using VoicePlugin.Evaluation.Frechet;

namespace VoicePlugin.Evaluation.Tests.Frechet;

public class FrechetFloorTests
{
    [Fact]
    public void Speakers_that_differ_raise_the_floor_by_speaker_only()
    {
        // Four speakers, four clips each, speakers a unit apart.
        string[] speakers = [.. Enumerable.Range(0, 16).Select(i => $"s{i / 4}")];
        GaussianSums[] clips = [.. Enumerable.Range(0, 16).Select(i => Clip(i, i / 4))];
        var floor = new FrechetFloor(clips, speakers);
        Assert.InRange(floor.ByClip, 0, 0.1);
        Assert.True(floor.BySpeaker > 5 * floor.ByClip, $"{floor.ByClip} {floor.BySpeaker}");
    }

    [Fact]
    public void Recordings_are_as_close_as_recordings_and_a_shift_is_further()
    {
        string[] speakers = [.. Enumerable.Range(0, 12).Select(i => $"s{i % 3}")];
        GaussianSums[] clips = [.. Enumerable.Range(0, 12).Select(i => Clip(i, 0))];
        var floor = new FrechetFloor(clips, speakers);
        Assert.Equal(1, floor.Ratio(clips), 1e-9);
        Assert.InRange(floor.Ratio([.. Enumerable.Range(100, 12).Select(i => Clip(i, 0))]), 0.3, 3);
        Assert.True(floor.Ratio([.. Enumerable.Range(0, 12).Select(i => Clip(i, 1))]) > 5);
    }

    [Fact]
    public void One_speaker_has_no_floor_by_speaker()
        => Assert.True(double.IsNaN(new FrechetFloor([Clip(1, 0), Clip(2, 0)], ["a", "a"]).BySpeaker));

    private static GaussianSums Clip(int seed, double shift)
    {
        var random = new Random(seed);
        var sums = new GaussianSums(3);
        for (var i = 0; i < 200; i++) sums.Add([random.NextDouble() * 3 + shift, random.NextDouble(), random.NextDouble()]);
        return sums;
    }
}
