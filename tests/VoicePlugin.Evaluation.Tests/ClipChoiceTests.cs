using VoicePlugin.Evaluation.Corpus;

namespace VoicePlugin.Evaluation.Tests;

public class ClipChoiceTests
{
    private static readonly string[] Files = [.. from s in new[] { "a", "b", "c" } from i in Enumerable.Range(0, s == "c" ? 2 : 10) select $"data/{s}-{i:00}.mp3"];

    [Fact]
    public void Speakers_take_turns_and_their_clips_are_spread()
        => Assert.Equal(["data/a-00.mp3", "data/a-05.mp3", "data/b-00.mp3", "data/b-05.mp3", "data/c-00.mp3", "data/c-01.mp3"], ClipChoice.Spread(Files, 6));

    [Fact]
    public void A_speaker_with_few_clips_leaves_room_to_the_others()
    {
        var chosen = ClipChoice.Spread(Files, 12);
        Assert.Equal(12, chosen.Distinct().Count());
        Assert.Equal([5, 5, 2], chosen.GroupBy(ClipChoice.Speaker).Select(g => g.Count()));
    }

    [Fact]
    public void Order_of_the_files_does_not_matter_and_a_large_limit_takes_all()
    {
        Assert.Equal(ClipChoice.Spread(Files, 7), ClipChoice.Spread(Files.Reverse(), 7));
        Assert.Equal(Files.Length, ClipChoice.Spread(Files, int.MaxValue).Count);
    }

    [Theory]
    [InlineData("x/000019-01-1.mp3", "000019")]
    [InlineData("x/anna/take.wav", "x/anna")]
    public void The_speaker_is_the_name_up_to_the_dash_or_the_folder(string path, string speaker) => Assert.Equal(speaker, ClipChoice.Speaker(path));
}
