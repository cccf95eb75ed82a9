using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Conditioning;

public class ControlShaperTests
{
    private const double NepersToDecibels = 8.685889638;

    [Fact]
    public void The_defaults_leave_rows_as_they_are()
    {
        var shaper = new ControlShaper();
        foreach (var hz in new[] { 0f, 90, 200, 1500 })
        {
            float[] row = Row(hz), before = [.. row];
            shaper.Apply(VoiceControls.Default, row);
            Assert.Equal(before[1..], row[1..]);
            Assert.Equal(before[0], row[0], 1e-3f * hz);
        }
    }

    [Theory]
    [InlineData(12, 440)]
    [InlineData(-12, 110)]
    [InlineData(7, 329.6276)]
    [InlineData(0.5, 226.4457)]
    public void Pitch_moves_F0_by_semitones_and_nothing_else(double semitones, double hz)
    {
        float[] row = Row(220), before = [.. row];
        new ControlShaper().Apply(With("pitch", semitones), row);
        Assert.Equal(hz, row[0], 0.01);
        Assert.Equal(before[1..], row[1..]);
    }

    [Fact]
    public void Unvoiced_rows_have_no_pitch_to_shift()
    {
        float[] row = Row(0), before = [.. row];
        new ControlShaper().Apply(With("pitch", 12).With("pitch-range", 3), row);
        Assert.Equal(before, row);
    }

    [Theory]
    [InlineData(1500, 24, 2000)]
    [InlineData(60, -24, 40)]
    public void A_shifted_pitch_stays_where_the_excitation_can_play_it(float hz, double semitones, double expected)
    {
        var row = Row(hz);
        new ControlShaper().Apply(With("pitch", semitones), row);
        Assert.Equal(expected, row[0], 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Pitch_range_scales_the_contour_about_its_running_median(double range)
    {
        // Mostly 200 Hz, then excursions of a fifth up and a fourth down that the median ignores.
        var shaper = new ControlShaper();
        for (var i = 0; i < 400; i++)
            shaper.Apply(With("pitch-range", range), Row(200));
        foreach (var hz in new[] { 300f, 150, 210 })
        {
            var row = Row(hz);
            shaper.Apply(With("pitch-range", range), row);
            Assert.Equal(Signals.Cents(hz, 200) * range, Signals.Cents(row[0], 200), 1.0);
        }
    }

    [Theory]
    [InlineData(69, 0, 440)]
    [InlineData(57, 0, 220)]
    [InlineData(60.5, 0, 269.2918)]
    [InlineData(69, 12, 880)]
    [InlineData(1, 0, 40)]
    public void A_note_is_the_pitch_centre_that_the_contour_rides_on(double note, double semitones, double hz)
    {
        var shaper = new ControlShaper();
        var controls = With("note", note).With("pitch", semitones);
        for (var i = 0; i < 400; i++)
            shaper.Apply(controls, Row(200));
        foreach (var cents in new[] { 0.0, 700, -300 })
        {
            var row = Row((float)(200 * Math.Pow(2, cents / 1200)));
            shaper.Apply(controls, row);
            Assert.Equal(Math.Max(0, 1200 * Math.Log2(hz / 40) + cents), Signals.Cents(row[0], 40), hz > 40 ? 1.0 : 701);
        }
    }

    [Fact]
    public void Below_key_1_the_pitch_is_the_voices_own()
    {
        var row = Row(220);
        new ControlShaper().Apply(With("note", 0.99), row);
        Assert.Equal(220, row[0], 0.01);
    }

    [Fact]
    public void The_median_follows_a_voice_that_moves()
    {
        var shaper = new ControlShaper();
        var row = new float[FeatureLayout.Width];
        for (var i = 0; i < 4000; i++)
        {
            row = Row(i < 1000 ? 150 : 400);
            shaper.Apply(With("pitch-range", 0), row);
            if (i == 999)
                Assert.Equal(150, row[0], 0.1);
        }

        Assert.Equal(400, row[0], 0.5);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    [InlineData(7)]
    [InlineData(-12)]
    public void Timbre_moves_the_peaks_of_the_envelope_and_not_the_pitch(double semitones)
    {
        var row = Row(220);
        var before = Peaks(row);
        new ControlShaper().Apply(With("timbre", semitones), row);
        var after = Peaks(row);
        Assert.Equal(220, row[0], 0.01);
        Assert.Equal(2, before.Length);
        Assert.Equal(2, after.Length);
        for (var i = 0; i < 2; i++)
            Assert.InRange(after[i] / before[i] / Math.Pow(2, semitones / 12), 0.96, 1.04);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    [InlineData(2.5)]
    public void Brightness_tilts_by_decibels_an_octave_about_1_kHz(double slope)
    {
        float[] row = Row(220), tilted = [.. row];
        new ControlShaper().Apply(With("brightness", slope), tilted);
        float[] a = Envelope(row), b = Envelope(tilted);
        double Change(double hz) => (At(b, hz) - At(a, hz)) * NepersToDecibels;
        Assert.Equal(0, Change(1000), 0.4);
        foreach (var octave in new[] { -2, -1, 1, 2, 3 })
            Assert.Equal(slope * octave, Change(1000 * Math.Pow(2, octave)), 0.5);
    }

    [Theory]
    [InlineData(1, 0.2f, 1)]
    [InlineData(0.5, 0.2f, 0.506f)]
    [InlineData(-1, 0.2f, 0)]
    [InlineData(-0.5, 0.2f, 0.006f)]
    public void Breath_moves_the_noise_share_towards_one_or_none(double breath, float from, float to)
    {
        var row = Row(220);
        row.AsSpan(FeatureLayout.Aperiodicity).Fill(from);
        var before = row[..FeatureLayout.Aperiodicity];
        new ControlShaper().Apply(With("breath", breath), row);
        Assert.Equal(before[1..], row[1..FeatureLayout.Aperiodicity]);
        Assert.All(row[FeatureLayout.Aperiodicity..], a => Assert.Equal(to, NoiseShare.Of(a), 1e-4f));
    }

    private static VoiceControls With(string name, double value) => VoiceControls.Default.With(name, value);

    /// <summary>A row whose envelope has peaks near 700 and 1800 Hz.</summary>
    private static float[] Row(float hz)
    {
        var row = new float[FeatureLayout.Width];
        row[FeatureLayout.F0] = hz;
        row[FeatureLayout.Voiced] = hz > 0 ? 1 : 0;
        row[FeatureLayout.Confidence] = 0.9f;
        float[] log = [.. Enumerable.Range(0, EnvelopeGrid.Bins).Select(k => (float)Signals.VowelEnvelope(Math.Min(k * EnvelopeGrid.Spacing, 8000)))];
        var series = new float[EnvelopeGrid.Bins];
        new CosineSeries(EnvelopeGrid.Bins).Transform(log, series);
        new MelCepstrum(FeatureLayout.McepCount, EnvelopeGrid.Bins, FeatureLayout.Alpha).FromCosineSeries(series, row.AsSpan(FeatureLayout.Mcep));
        row.AsSpan(FeatureLayout.Aperiodicity).Fill(0.1f);
        return row;
    }

    private static float[] Envelope(float[] row)
    {
        var log = new float[EnvelopeGrid.Bins];
        EnvelopeGrid.LogAmplitude(row.AsSpan(FeatureLayout.Mcep), log);
        return log;
    }

    private static double At(float[] log, double hz) => Core.Generation.FrameShape.At(log, (float)hz);

    /// <summary>The two greatest peaks above 200 Hz, in Hz, lower one first.</summary>
    private static double[] Peaks(float[] row)
    {
        var log = Envelope(row);
        return
        [
            .. Enumerable.Range(5, 150).Where(k => log[k] > log[k - 1] && log[k] >= log[k + 1] && log[k] > -1)
                .OrderByDescending(k => log[k]).Take(2).Order()
                .Select(k => (k + 0.5 * (log[k - 1] - log[k + 1]) / (log[k - 1] - 2 * log[k] + log[k + 1])) * EnvelopeGrid.Spacing),
        ];
    }
}
