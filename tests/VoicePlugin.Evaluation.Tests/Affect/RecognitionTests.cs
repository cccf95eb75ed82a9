using VoicePlugin.Evaluation.Affect;

namespace VoicePlugin.Evaluation.Tests.Affect;

public class RecognitionTests
{
    [Fact]
    public void Rates_are_of_first_and_first_three_answers()
    {
        var r = new Recognition(5);
        r.Add(0, [5, 4, 3, 2, 1]);
        r.Add(2, [5, 4, 3, 2, 1]);
        r.Add(4, [5, 4, 3, 2, 1]);
        r.Add(0, [1, 2, 3, 4, 5]);
        Assert.Equal((4, 0.25, 0.5, 0.2), (r.Clips, r.Top1, r.Top3, r.Chance));
        Assert.Equal((0.5 + 0 + 0) / 3, r.MeanRecall, 1e-12);
        Assert.Equal([1, 0, 0, 0, 1], r.Confusion[0]);
        Assert.Equal([1, 0, 0, 0], r.Hits);
    }

    [Fact]
    public void A_classifier_that_says_the_same_of_all_is_right_by_chance()
    {
        var r = new Recognition(4);
        for (var asked = 0; asked < 4; asked++) r.Add(asked, [0, 0, 0, 0]);
        Assert.Equal(r.Chance, r.Top1);
    }

    [Fact]
    public void Without_clips_there_is_no_rate()
    {
        var r = new Recognition(3);
        Assert.True(double.IsNaN(r.Top1) && double.IsNaN(r.MeanRecall));
    }

    [Theory]
    [InlineData("000019-01-1.mp3", 1)]
    [InlineData("a/b/000019-30-3.wav", 30)]
    [InlineData("000019-31-1.mp3", 0)]
    [InlineData("000019-00-1.mp3", 0)]
    [InlineData("voice.wav", 0)]
    [InlineData("a-1-1.wav", 0)]
    public void The_affect_is_read_from_the_name(string path, int affect) => Assert.Equal(affect, AffectLabel.Of(path));
}
