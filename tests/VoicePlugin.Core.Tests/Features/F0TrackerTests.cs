using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class F0TrackerTests
{
    [Theory]
    [InlineData(55)]
    [InlineData(82.41)]
    [InlineData(123.47)]
    [InlineData(220)]
    [InlineData(311.13)]
    [InlineData(523.25)]
    [InlineData(587.33)]
    [InlineData(740)]
    [InlineData(880)]
    [InlineData(1108.73)]
    [InlineData(1174.66)]
    [InlineData(1280.97)]
    [InlineData(1500)]
    public void A_steady_tone_is_found_within_three_cents(double hz)
    {
        var rows = FeatureExtractor.Analyse(Signals.Tone(hz, 24000));
        Assert.All(Signals.Column(rows, FeatureLayout.Voiced, 10, 90), v => Assert.Equal(1, v));
        Assert.All(Signals.Column(rows, FeatureLayout.F0, 10, 90), f => Assert.InRange(Signals.Cents(f, hz), -3, 3));
        Assert.All(Signals.Column(rows, FeatureLayout.Confidence, 10, 90), c => Assert.InRange(c, 0.9f, 1));
    }

    [Fact]
    public void Pure_tones_high_in_the_range_are_not_heard_an_octave_low()
    {
        // Above 600 Hz a period has more multiples within reach than the tracker keeps candidates.
        for (var midi = 73.0; midi < 91; midi += 0.7)
        {
            var hz = 440 * Math.Pow(2, (midi - 69) / 12);
            var x = Signals.Harmonics(12000, _ => hz, (h, _) => h == 1 ? 0.3 : 0);
            Assert.All(Signals.Column(FeatureExtractor.Analyse(x), FeatureLayout.F0, 10, 40), f => Assert.InRange(Signals.Cents(f, hz), -3, 3));
        }
    }

    [Fact]
    public void A_missing_fundamental_is_heard_all_the_same()
    {
        var rows = FeatureExtractor.Analyse(Signals.Harmonics(24000, _ => 150, (h, _) => h < 3 ? 0 : 0.1, 3000));
        Assert.All(Signals.Column(rows, FeatureLayout.F0, 10, 90), f => Assert.InRange(Signals.Cents(f, 150), -5, 5));
    }

    [Fact]
    public void A_glide_over_two_octaves_is_followed_without_octave_errors()
    {
        double At(double t) => 120 * Math.Pow(2, t * 2);
        var rows = FeatureExtractor.Analyse(Signals.Harmonics(48000, At, (h, _) => 0.2 / h, 8000));
        Assert.All(Enumerable.Range(10, 180), k => Assert.InRange(Signals.Cents(rows[k * FeatureLayout.Width], At(k * 0.005)), -30, 30));
    }

    [Fact]
    public void A_jump_of_a_fifth_is_followed_within_thirty_milliseconds()
    {
        var rows = FeatureExtractor.Analyse(Signals.Harmonics(48000, t => t < 0.5 ? 200 : 300, (h, _) => 0.2 / h, 8000));
        Assert.All(Signals.Column(rows, FeatureLayout.F0, 10, 94), f => Assert.InRange(Signals.Cents(f, 200), -5, 5));
        Assert.All(Signals.Column(rows, FeatureLayout.F0, 106, 190), f => Assert.InRange(Signals.Cents(f, 300), -5, 5));
    }

    [Fact]
    public void A_square_wave_has_its_own_pitch_and_not_an_octave_of_it()
    {
        float[] square = [.. Enumerable.Range(0, 24000).Select(i => i / 120 % 2 == 0 ? 0.5f : -0.5f)];
        Assert.All(Signals.Column(FeatureExtractor.Analyse(square), FeatureLayout.F0, 10, 90), f => Assert.InRange(Signals.Cents(f, 200), -5, 5));
    }

    [Fact]
    public void Silence_and_a_constant_are_unvoiced()
    {
        Assert.All(Signals.Column(FeatureExtractor.Analyse(new float[12000]), FeatureLayout.Voiced, 0, 50), v => Assert.Equal(0, v));
        float[] constant = [.. Enumerable.Repeat(0.5f, 48000)];
        Assert.All(Signals.Column(FeatureExtractor.Analyse(constant), FeatureLayout.Voiced, 100, 200), v => Assert.Equal(0, v));
    }

    [Fact]
    public void White_noise_is_nearly_always_unvoiced()
    {
        var voiced = Signals.Column(FeatureExtractor.Analyse(Signals.Noise(96000, 5)), FeatureLayout.Voiced, 0, 400);
        Assert.InRange(voiced.Average(), 0, 0.05);
    }

    [Fact]
    public void A_lone_click_is_voiced_for_no_more_than_one_frame()
    {
        var x = new float[24000];
        x[12000] = 1;
        Assert.InRange(Signals.Column(FeatureExtractor.Analyse(x), FeatureLayout.Voiced, 0, 100).Sum(), 0, 1);
    }

    [Fact]
    public void A_voice_in_noise_of_a_tenth_of_its_power_keeps_its_pitch()
    {
        var x = Signals.Vowel(140, 48000);
        var noise = Signals.Noise(48000, 9, Signals.Rms(x) * 0.316);
        for (var i = 0; i < x.Length; i++)
            x[i] += noise[i];
        var rows = FeatureExtractor.Analyse(x);
        var right = Signals.Column(rows, FeatureLayout.F0, 10, 190).Count(f => f > 0 && Math.Abs(Signals.Cents(f, 140)) < 25);
        Assert.InRange(right, 175, 180);
    }

    [Fact]
    public void Loudness_does_not_change_the_pitch()
    {
        var x = Signals.Tone(247, 24000);
        foreach (var gain in new[] { 0.01f, 0.1f, 3f })
        {
            var rows = FeatureExtractor.Analyse([.. x.Select(v => v * gain)]);
            Assert.All(Signals.Column(rows, FeatureLayout.F0, 20, 90), f => Assert.InRange(Signals.Cents(f, 247), -3, 3));
        }
    }
}
