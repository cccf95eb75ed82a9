using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Pitch;
using VoicePlugin.Evaluation.PitchTruth;

namespace VoicePlugin.Evaluation.Tests.PitchTruth;

/// <summary>The built-in tracker on sounds that it was not trained on, with a margin below the figures in docs/features.md.</summary>
public class BuiltInTrackerTests
{
    private static readonly KnownSound[] Set = [.. KnownSet.Make([], 20261)];

    [Theory]
    [InlineData("glide", 0.99, 0.01)]
    [InlineData("vowel", 0.96, 0.06)]
    [InlineData("scream", 0.95, 0.07)]
    [InlineData("growl", 0.92, 0.08)]
    public void Clean_voices_are_followed(string group, double f1, double voicing)
    {
        PitchScore score = Score(group, s => s.Samples);
        Assert.InRange(score.F1, f1, 1);
        Assert.InRange(score.VoicingError, 0, voicing);
        Assert.InRange(score.OctaveError, 0, 0.005);
    }

    [Theory]
    [InlineData("glide", 0.98)]
    [InlineData("vowel", 0.88)]
    [InlineData("scream", 0.88)]
    public void Voices_in_noise_of_ten_decibels_are_followed(string group, double f1)
        => Assert.InRange(Score(group, s => Noise.Add(s, Noise.Pink(s.Samples.Length, 5), 10)).F1, f1, 1);

    [Fact]
    public void A_glide_is_right_to_a_cent()
    {
        KnownSound glide = Set.First(s => s.Name == "glide_down");
        Assert.InRange(Score(glide, glide.Samples).MedianCents, 0, 1);
    }

    private static PitchScore Score(string group, Func<KnownSound, float[]> samples) => PitchScore.Mean(
        [.. Set.Where(s => s.Name.StartsWith(group, StringComparison.Ordinal)).AsParallel().Select(s => Score(s, samples(s)))]);

    private static PitchScore Score(KnownSound sound, float[] samples)
        => PitchScore.Of(F0Points.OnGrid(sound.F0), F0Points.OnGrid(PitchTrack.Of(samples, new BuiltInF0Tracker()).F0), 0);
}
