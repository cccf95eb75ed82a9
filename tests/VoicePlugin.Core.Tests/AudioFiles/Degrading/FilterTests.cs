namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>Filters and the way to another sample rate and back, by the gain of bands of noise.</summary>
public class FilterTests
{
    private static readonly float[] Noise = Signals.Noise(96000, 11);

    [Theory]
    [InlineData(500)]
    [InlineData(7000)]
    [InlineData(16000)]
    public void A_low_pass_leaves_nothing_above_its_edge_and_all_below(double hz)
    {
        var y = Heard.Change($"lowpass:{hz}", Noise);
        // A window of the measure sees 3 bins to either side.
        Assert.InRange(Heard.Gain(Noise, y, hz * 1.05 + 40, 24000), -400, -75);
        Assert.Equal(0, Heard.Gain(Noise, y, 20, hz - 40), 0.02);
        Assert.Equal(0, Heard.Gain(Noise, y, hz / 2, hz - 40), 0.02);
    }

    [Fact]
    public void A_low_pass_at_half_the_rate_changes_nothing()
    {
        var y = Heard.Change("lowpass:24000", Noise);
        Assert.InRange(Heard.Dbfs(Heard.Added(Noise, y)), -400, -120);
    }

    [Fact]
    public void A_high_pass_falls_by_12_dB_an_octave_under_its_edge()
    {
        foreach (var (hz, db) in new[] { (1000.0, -3.01), (500, -12.3), (250, -24.1), (4000, -0.02), (16000, 0) })
        {
            var tone = Signals.Harmonics(96000, _ => hz, (h, _) => h == 1 ? 0.3 : 0);
            var y = Heard.Change("highpass:1000", tone);
            Assert.Equal(db, 20 * Math.Log10(Signals.AmplitudeAt(y, hz) / Signals.AmplitudeAt(tone, hz)), 0.1);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    [InlineData(6)]
    public void A_tilt_turns_about_1_kHz_by_its_slope(double slope)
    {
        var y = Heard.Change($"tilt:{slope}", Noise);
        foreach (var octave in Enumerable.Range(-3, 7))
        {
            var hz = 1000 * Math.Pow(2, octave);
            Assert.Equal(slope * octave, Heard.Gain(Noise, y, hz * 0.9, hz * 1.1), 0.35);
        }
    }

    [Theory]
    [InlineData("lowpass:3000")]
    [InlineData("tilt:6")]
    [InlineData("rate:16000")]
    [InlineData("rate:44100")]
    [InlineData("rate:23457")]
    public void A_sound_stays_at_its_place(string kind)
    {
        var click = new float[9600];
        click[4321] = 1;
        var y = Heard.Change(kind, click);
        Assert.Equal(4321, Array.IndexOf(y, y.Max()));
    }

    [Fact]
    public void A_filter_s_ringing_does_not_come_round_from_the_other_end()
    {
        var x = new float[16384];
        x[^1] = 1;
        Assert.InRange(Heard.Dbfs(Heard.Change("lowpass:500", x).AsSpan(0, 4000)), -400, -100);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    [InlineData(22050)]
    [InlineData(44100)]
    [InlineData(23457)]
    public void A_lower_rate_empties_what_lies_above_its_half(int rate)
    {
        var y = Heard.Change($"rate:{rate}", Noise);
        Assert.InRange(Heard.Gain(Noise, y, rate / 2.0 * 1.05, 24000), -400, -75);
        Assert.Equal(0, Heard.Gain(Noise, y, 100, rate / 2.0 * 0.88), 0.05);
    }

    [Fact]
    public void The_rate_that_it_has_changes_nothing() => Assert.Equal(Noise, Heard.Change("rate:48000", Noise));
}
