using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Affect;

namespace VoicePlugin.Evaluation.Tests.Affect;

public class AffectClassifierTests
{
    [Fact]
    public void Affects_that_differ_are_told_apart_in_bursts_it_has_not_heard()
    {
        var classifier = new AffectClassifier(AffectTrainer.Train(MadeUpBursts.Set(), "", ""));
        var recognition = new Recognition(Affects.Count);
        foreach (var (affect, seed) in from affect in Enumerable.Range(0, 30) from seed in new[] { 100, 101 } select (affect, seed))
            recognition.Add(affect, classifier.ScoresOf(AffectFeatures.Of(MadeUpBursts.Rows(affect, seed))));
        Assert.InRange(recognition.Top1, 0.9, 1);
    }

    [Fact]
    public void The_same_bursts_make_the_same_model()
        => Assert.Equal(AffectTrainer.Train(MadeUpBursts.Set(), "a", "b").ToJson(), AffectTrainer.Train(MadeUpBursts.Set(), "a", "b").ToJson());

    [Fact]
    public void A_model_written_and_read_judges_alike()
    {
        var model = AffectTrainer.Train(MadeUpBursts.Set(), "made up", "CC0-1.0");
        var again = new AffectClassifier(AffectModel.Read(model.ToJson(), "x"));
        var features = AffectFeatures.Of(MadeUpBursts.Rows(4, 7));
        Assert.Equal("made up", again.Description);
        Assert.Equal(new AffectClassifier(model).ScoresOf(features), again.ScoresOf(features));
    }

    [Fact]
    public void A_speaker_of_the_training_is_judged_by_what_has_not_heard_him()
    {
        // Speaker 2 labels everything one affect further than the others do: whoever has heard him would learn it for his bursts.
        var set = MadeUpBursts.Set();
        var classifier = new AffectClassifier(AffectTrainer.Train(set with { Labels = [.. set.Labels.Select((l, i) => set.Speakers[i] == 2 ? (l + 1) % 30 : l)] }, "", ""));
        var honest = new AffectClassifier(AffectTrainer.Train(set, "", ""));
        var features = AffectFeatures.Of(MadeUpBursts.Rows(11, 7));
        Assert.NotEqual(honest.ScoresOf(features), classifier.ScoresOf(features));
        Assert.NotEqual(honest.ScoresOf(features, 1), classifier.ScoresOf(features, 1));
        // Only what is common to all, the scale of the numbers, may know him; labels do not enter there.
        Assert.Equal(honest.ScoresOf(features, 2), classifier.ScoresOf(features, 2));
        Assert.Equal(honest.ScoresOf(features, 7), classifier.ScoresOf(features, 7));
    }

    [Fact]
    public void The_built_in_classifier_names_its_source_and_listens_to_any_sound()
    {
        var classifier = AffectClassifier.Default();
        Assert.Contains("EmoGator", classifier.Description, StringComparison.Ordinal);
        foreach (var sound in new[] { new float[1], new float[48000], [.. Enumerable.Range(0, 24000).Select(n => (float)Math.Sin(0.02 * n))] })
        {
            var scores = classifier.Scores(sound);
            Assert.Equal(Affects.Count, scores.Length);
            Assert.All(scores, s => Assert.True(float.IsFinite(s)));
        }
    }

    [Fact]
    public void The_level_of_a_recording_does_not_matter()
    {
        float[] Of(float level) => AffectFeatures.Of(MadeUpBursts.Rows(3, 1, level));
        Assert.All(Of(0).Zip(Of(-2)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("null")]
    public void What_is_no_classifier_is_refused_in_one_sentence(string json)
    {
        var fault = Assert.Throws<VoicePluginException>(() => AffectModel.Read(System.Text.Encoding.UTF8.GetBytes(json), "odd.json"));
        Assert.Contains("odd.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_without_an_affect_is_refused_by_its_name()
    {
        var set = MadeUpBursts.Set();
        int[] own = [.. Enumerable.Range(0, set.Labels.Count).Where(i => set.Labels[i] != Affects.Find("pride") - 1)];
        var lacking = new AffectSet([.. own.Select(i => set.Features[i])], [.. own.Select(i => set.Labels[i])], [.. own.Select(i => set.Speakers[i])]);
        Assert.Contains("pride", Assert.Throws<VoicePluginException>(() => AffectTrainer.Train(lacking, "", "")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Part_of_a_row_is_refused() => Assert.Throws<ArgumentException>(() => AffectFeatures.Of(new float[FeatureLayout.Width + 1]));
}
