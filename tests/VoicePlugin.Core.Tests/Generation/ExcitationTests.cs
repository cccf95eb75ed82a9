using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class ExcitationTests
{
    private const double NepersToDecibels = 8.685889638;

    [Theory]
    [InlineData(110)]
    [InlineData(220.5)]
    [InlineData(437)]
    [InlineData(1200)]
    public void Its_harmonics_lie_at_multiples_of_F0_at_the_level_of_the_envelope(double hz)
    {
        var x = Heard(200, _ => Row(hz, 0), noise: false)[4800..^4800];
        for (var h = 1; h * hz < 16000; h++)
        {
            var f = h * hz;
            // 2·√(F0/fs)·|H| and the periodic share of the power, 0.999, that the least noise leaves.
            var expected = 2 * Math.Sqrt(hz / Signals.Rate) * Math.Exp(Envelope(f)) * Math.Sqrt(0.999);
            Assert.InRange(20 * Math.Log10(Signals.AmplitudeAt(x, f) / expected), -0.6, 0.6);
            Assert.True(Signals.AmplitudeAt(x, f + hz / 2) < expected / 300, $"{f + hz / 2} Hz: sound between two harmonics");
        }
    }

    [Fact]
    public void Its_noise_has_the_level_of_the_envelope()
    {
        var x = Heard(1000, _ => Row(0, 1), noise: true)[4800..^4800];
        foreach (var hz in new[] { 500, 1500, 2750, 3500, 6000, 10000, 13000, 18000 })
            Assert.InRange((Math.Log(Density(x, hz)) - Envelope(hz)) * NepersToDecibels, -1.5, 1.5);
    }

    [Fact]
    public void Its_noise_leaves_the_valleys_of_the_envelope_empty()
    {
        // Peaks at 0, 2000 and 4000 Hz, valleys 61 dB deep at 1000, 3000 and 5000 Hz.
        var row = Row(0, 1, envelope: hz => -3 - 3.5 * (1 - Math.Cos(2 * Math.PI * hz / 2000)) * (hz < 6000 ? 1 : 0));
        var log = new float[EnvelopeGrid.Bins];
        EnvelopeGrid.LogAmplitude(row.AsSpan(FeatureLayout.Mcep, FeatureLayout.McepCount), log);
        var x = Heard(1000, _ => row, noise: true)[4800..^4800];
        foreach (var hz in new[] { 1000, 2000, 3000, 4000, 5000 })
            Assert.InRange((Math.Log(Density(x, hz)) - log[(int)(hz / EnvelopeGrid.Spacing)]) * NepersToDecibels, -2, 2);
    }

    [Fact]
    public void A_leap_of_F0_is_no_chirp()
    {
        // Loud below 800 Hz, 60 dB softer above: a chirp from 110 to 480 Hz would carry loud harmonics far up.
        float[] Leaping(int k, int every) => Row(k / every % 2 == 0 ? 480 : 110, 0, envelope: hz => -3 - 3.5 * (1 + Math.Tanh((hz - 800) / 250)));
        double High(int every)
        {
            var x = Heard(400, k => Leaping(k, every), noise: false)[4800..^4800];
            return Enumerable.Range(0, 12).Average(i => Math.Pow(Density(x, 1600 + 100 * i), 2));
        }

        Assert.InRange(10 * Math.Log10(High(20) / High(1000)), -6, 3);
    }

    [Fact]
    public void The_share_of_noise_in_the_power_follows_the_aperiodicity()
    {
        foreach (var share in new[] { 0.1, 0.5, 0.9, 1 })
        {
            var block = Render(400, _ => Row(200, share), 1);
            double tone = Signals.Rms(Sum(block, _ => Row(200, share), noise: false).AsSpan()[4800..^4800]), noise = Signals.Rms(Sum(block, _ => Row(200, share), noise: true).AsSpan()[4800..^4800]);
            // Decision 0007: coherence measures more noise than there is.
            Assert.Equal(0.3 * share * share + 0.7 * Math.Pow(share, 16), noise * noise / (tone * tone + noise * noise), 0.05);
        }
    }

    [Fact]
    public void Every_band_is_flat_with_about_unit_variance()
    {
        var block = Render(400, _ => Row(180, 0.3), 2);
        for (var s = 0; s < CascadeTiming.Stages; s++)
        {
            var skip = 20 * CascadeTiming.StageFrameHop[s];
            float[] sum = [.. block.Mean[s].Zip(block.Noise[s], (m, n) => m + n)];
            Assert.InRange(Signals.Rms(sum.AsSpan(skip)), 0.6, 1.5);
        }
    }

    [Fact]
    public void A_moving_tone_goes_on_without_a_seam_from_frame_to_frame()
    {
        // Steps at the frames would make slopes there that are steeper than any within a frame.
        var x = Heard(400, k => Row(1100 + k, 0, k), noise: false)[2400..^2400];
        double[] slope = [.. Enumerable.Range(1, x.Length - 1).Select(i => Math.Abs((double)x[i] - x[i - 1]))];
        Assert.InRange(
            Enumerable.Range(0, slope.Length).Where(i => i % 240 is > 229 or < 10).Max(i => slope[i])
            / Enumerable.Range(0, slope.Length).Where(i => i % 240 is > 100 and < 140).Max(i => slope[i]), 0, 1.1);
    }

    [Fact]
    public void A_glide_has_the_pitch_it_was_given()
    {
        var x = Heard(200, k => Row(150 * Math.Pow(2, k / 200.0), 0), noise: false);
        var rows = FeatureExtractor.Analyse(x);
        for (var k = 15; k < 185; k++)
            Assert.InRange(Signals.Cents(rows[k * FeatureLayout.Width], 150 * Math.Pow(2, k / 200.0)), -15, 15);
    }

    [Fact]
    public void Slots_and_the_length_of_blocks_do_not_change_a_sample()
    {
        float[] Rows(int k) => Row(k % 30 < 20 ? 150 + k : 0, 0.3);
        var whole = Render(60, Rows, 5);
        var excitation = new Excitation();
        excitation.SetSeed(5, 5, 0);
        var one = new ExcitationBlock(1);
        excitation.Advance(Rows(0), one, 0);
        for (var k = 0; k < 60; k++)
        {
            excitation.Advance(Rows(k + 1), one, 0);
            for (var s = 0; s < CascadeTiming.Stages; s++)
            {
                var hop = CascadeTiming.StageFrameHop[s];
                Assert.Equal(whole.Mean[s].AsSpan(k * hop, hop).ToArray(), one.Mean[s]);
                Assert.Equal(whole.Noise[s].AsSpan(k * hop, hop).ToArray(), one.Noise[s]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Rendering_one_band_alone_gives_the_same_band(int only)
    {
        ExcitationBlock all = Render(40, _ => Row(170, 0.2), 3), alone = Render(40, _ => Row(170, 0.2), 3, only);
        Assert.Equal(all.Mean[only], alone.Mean[only]);
        Assert.Equal(all.Noise[only], alone.Noise[only]);
    }

    [Fact]
    public void Seeds_change_the_noise_alone_and_the_morph_goes_from_one_to_the_other()
    {
        ExcitationBlock Morphed(ulong a, ulong b, float morph) => Render(40, _ => Row(170, 0.5), a, -1, b, morph);
        var first = Morphed(1, 2, 0);
        Assert.Equal(first.Noise[0], Morphed(1, 9, 0).Noise[0]);
        Assert.Equal(first.Mean[0], Morphed(2, 2, 0).Mean[0]);
        Assert.NotEqual(first.Noise[0], Morphed(2, 2, 0).Noise[0]);
        float[] second = Morphed(2, 2, 0).Noise[0], end = Morphed(1, 2, 1).Noise[0], middle = Morphed(1, 2, 0.5f).Noise[0];
        for (var i = 0; i < end.Length; i++)
            Assert.Equal(second[i], end[i], 1e-4);
        // Half-way is as loud as either end and as near to the one as to the other.
        double Likeness(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum() / (Signals.Rms(a) * Signals.Rms(b) * a.Length);
        Assert.InRange(Signals.Rms(middle) / Signals.Rms(second), 0.8, 1.25);
        Assert.InRange(Likeness(middle, first.Noise[0]), 0.45, 0.9);
        Assert.InRange(Likeness(middle, second), 0.45, 0.9);
        Assert.InRange(Likeness(first.Noise[0], second), -0.3, 0.3);
    }

    [Fact]
    public void Silence_stays_silent_and_finite()
    {
        var row = new float[FeatureLayout.Width];
        row[FeatureLayout.Mcep] = -13.8f;
        var block = Render(40, _ => row, 1);
        Assert.InRange(Signals.Rms(Sum(block, _ => row, noise: true)), 0, 2e-6);
        Assert.All(block.Noise[2], v => Assert.True(float.IsFinite(v)));
    }

    private static float[] Heard(int intervals, Func<int, float[]> rows, bool noise) => Sum(Render(intervals, rows, 1), rows, noise);

    private static ExcitationBlock Render(int intervals, Func<int, float[]> rows, ulong seed, int only = -1, ulong seedB = 0, float morph = 0)
    {
        var excitation = new Excitation(only);
        excitation.SetSeed(seed, seedB, morph);
        var block = new ExcitationBlock(intervals);
        excitation.Advance(rows(0), new ExcitationBlock(1), 0);
        for (var k = 0; k < intervals; k++)
            excitation.Advance(rows(k + 1), block, k);
        return block;
    }

    /// <summary>One part of the excitation with its envelope, the three bands put together at 48 kHz.</summary>
    private static float[] Sum(ExcitationBlock block, Func<int, float[]> rows, bool noise)
    {
        float[] Band(int s) => (noise ? block.Noise : block.Mean)[s];
        float[] medium = Band(1), fine = Band(2);
        float[] x24 = [.. BandSplit.Up(Band(0), BandSplit.LowTaps, 4, medium.Length).Zip(medium, (a, b) => a + b)];
        float[] x48 = [.. BandSplit.Up(x24, BandSplit.HighTaps, 2, fine.Length).Zip(fine, (a, b) => a + b)];
        var envelope = new EnvelopeFilter(block.Intervals + 1);
        for (var k = 0; k <= block.Intervals; k++)
            envelope.Add(rows(k));
        envelope.Process(x48);
        return x48;
    }

    private static double Envelope(double hz) => -3 - hz / 8000 + 0.8 * Math.Cos(2 * Math.PI * hz / 24000);

    private static float[] Row(double hz, double aperiodicity, int quieter = 0, Func<double, double>? envelope = null)
    {
        var row = new float[FeatureLayout.Width];
        (row[FeatureLayout.F0], row[FeatureLayout.Voiced]) = ((float)hz, hz > 0 ? 1 : 0);
        float[] log = [.. Enumerable.Range(0, EnvelopeGrid.Bins).Select(k => (float)(envelope ?? Envelope)(k * EnvelopeGrid.Spacing))], series = new float[EnvelopeGrid.Bins];
        new CosineSeries(EnvelopeGrid.Bins).Transform(log, series);
        new MelCepstrum(FeatureLayout.McepCount, EnvelopeGrid.Bins, FeatureLayout.Alpha).FromCosineSeries(series, row.AsSpan(FeatureLayout.Mcep));
        row[FeatureLayout.Mcep] -= 0.01f * quieter;
        row.AsSpan(FeatureLayout.Aperiodicity).Fill((float)aperiodicity);
        return row;
    }

    /// <summary>Amplitude of noise at a frequency: root of the mean power of many short Hann frames, white noise of variance 1 giving 1.</summary>
    private static double Density(float[] x, double hz)
    {
        const int n = 960;
        double power = 0, frames = 0;
        for (var at = 0; at + n <= x.Length; at += n / 2, frames++)
        {
            var a = Signals.AmplitudeAt(x.AsSpan(at, n), hz);
            // Hann: Σw = n/2, Σw² = 3n/8; AmplitudeAt is 2|X|/Σw.
            power += a * a / 4 * (n / 2.0) * (n / 2.0) / (3 * n / 8.0);
        }

        return Math.Sqrt(power / frames);
    }
}
