using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Inpainting;

namespace VoicePlugin.Evaluation.Tests.Inpainting;

public class GapScoreTests
{
    private const int From = 24000, To = 33600;
    private static readonly float[] Tone = [.. Enumerable.Range(0, 60000).Select(n => (float)(0.3 * Enumerable.Range(1, 10).Sum(h => Math.Sin(2 * Math.PI * 200 * h * n / 48000) / h)))];
    private static readonly float[] Rows = FeatureExtractor.Analyse(Tone);

    [Fact]
    public void The_recording_itself_is_perfect()
    {
        var score = GapScore.Of(Tone, Rows, Tone, From, To);
        Assert.InRange(score.LsdDb, 0, 1e-9);
        Assert.Equal((0.0, 0.0, 0.0), (score.LevelDb, score.JointDb, score.MiddleDb));
        Assert.Equal((0.0, 1.0), (score.F0.MedianCents, score.F0.VuvF1));
    }

    [Fact]
    public void A_jump_at_a_joint_sticks_out()
    {
        var clicked = Tone.ToArray();
        for (var n = From; n < To; n++) clicked[n] += 0.2f;
        Assert.InRange(GapScore.Of(Tone, Rows, clicked, From, To).JointDb, 6, 60);
    }

    [Fact]
    public void Silence_is_far_away_in_everything()
    {
        var score = GapScore.Of(Tone, Rows, ContextFill.Silence(Tone, From, To), From, To);
        Assert.True(score.LsdDb > 15 && score.LevelDb > 40, $"{score}");
        Assert.InRange(score.F0.BothVoiced, 0, 8);
    }

    [Fact]
    public void Repeating_a_steady_tone_whose_period_fits_restores_it()
    {
        // 200 ms are forty periods of 200 Hz.
        var score = GapScore.Of(Tone, Rows, ContextFill.Repeat(Tone, From, To), From, To);
        Assert.True(score.LsdDb < 0.5 && score.JointDb < 0.5, $"{score}");
    }

    [Fact]
    public void The_gap_lies_in_the_middle_of_the_longest_voiced_stretch()
    {
        var rows = new float[300 * FeatureLayout.Width];
        for (var k = 0; k < 300; k++) rows[k * FeatureLayout.Width + FeatureLayout.Voiced] = k is (>= 20 and < 50) or (>= 100 and < 200) ? 1 : 0;
        Assert.Equal(150 * 240 - 4800, GapChoice.Find(rows, 9600));
        Assert.Null(GapChoice.Find(rows, 100 * 240));
        Assert.Null(GapChoice.Find(new float[300 * FeatureLayout.Width], 9600));
    }
}
