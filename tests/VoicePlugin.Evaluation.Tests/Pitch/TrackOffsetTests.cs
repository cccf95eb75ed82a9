using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Evaluation.Tests.Pitch;

public class TrackOffsetTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(7, 5)]
    [InlineData(-12, 5)]
    [InlineData(23, 10)]
    [InlineData(-30, 16)]
    public void A_late_track_is_found_out_to_the_millisecond_whatever_its_hop(int lateMs, int hopMs)
    {
        var truth = Sample(0.005, 0);
        var estimate = Sample(hopMs * 1e-3, lateMs * 1e-3);
        Assert.Equal(lateMs * 1e-3, TrackOffset.Find([(truth, estimate)]), 1e-9);
    }

    [Fact]
    public void Onsets_that_are_heard_late_do_not_count_as_an_offset_of_the_pitch()
    {
        var truth = Sample(0.005, 0);
        var estimate = F0Points.OnGrid([.. truth.Hz.Select((f, k) => k >= 3 && truth.Hz[k - 3] > 0 ? f : 0)]);
        Assert.Equal(0, TrackOffset.Find([(truth, estimate)]), 1e-9);
    }

    [Fact]
    public void Without_a_voiced_frame_it_is_0() => Assert.Equal(0, TrackOffset.Find([(F0Points.OnGrid([0f, 0f]), F0Points.OnGrid([0f, 0f]))]));

    [Fact]
    public void Scores_take_it_off()
    {
        var truth = Sample(0.005, 0);
        var signal = new TruthSignal("sweep", "sweep.wav", "", double.PositiveInfinity, truth);
        var scores = TrackerScores.Of("late", [(signal, Sample(0.005, 0.02))]);
        Assert.Equal(0.02, scores.OffsetSeconds, 1e-9);
        Assert.True(PitchScore.Of(truth, Sample(0.005, 0.02)).F1 < 0.9);
        Assert.True(scores.Signals[0].Score.F1 > 0.99);
    }

    // Vibrato of ±1.5 semitones with pauses, as heard by a tracker that is late.
    private static F0Points Sample(double hop, double late)
    {
        var times = Enumerable.Range(0, (int)(3 / hop)).Select(k => k * hop).ToArray();
        return new F0Points(times, [.. times.Select(t => (t - late) % 0.7 is > 0.1 and < 0.6 ? (float)(200 * Math.Pow(2, Math.Sin(2 * Math.PI * 5.3 * (t - late)) / 8)) : 0)]);
    }
}
