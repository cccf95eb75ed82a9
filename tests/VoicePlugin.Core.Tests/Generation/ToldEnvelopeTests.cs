using CsCheck;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

/// <summary>What the networks are told of an envelope. Told twice is not told once: a level at the floor rises each time.</summary>
public class ToldEnvelopeTests
{
    private const float Floor = ToldEnvelope.Floor;
    private const int Points = 512;
    private static readonly double[] Warped = [.. Enumerable.Range(0, Points).Select(i => Math.PI * (i + 0.5) / Points)];
    private static readonly double[] Hz = [.. Warped.Select(w => MelCepstrum.Warp(w, -FeatureLayout.Alpha) / Math.PI * 24000)];

    [Fact]
    public void What_stands_far_above_the_floor_below_15_kHz_is_told_as_it_is() =>
        Gen.Select(Gen.Double[4, 10], Gen.Double[3000, 9000], Gen.Double[-1, 1], Gen.Double[-1, 1]).Sample((height, edge, one, two) =>
        {
            // Smooth envelopes that come down to the floor where nothing is told any more, with two formants.
            var mcep = Mcep(hz => Floor + (height + Bump(hz, 900, 600, one) + Bump(hz, 2500, 900, two)) * (1 - Rise(hz, edge, 16000)));
            float[] before = Levels(mcep), after = Levels(Told(mcep));
            var compared = Enumerable.Range(0, Points).Where(i => Hz[i] < 15000 && before[i] > Floor + 3).ToArray();
            Assert.NotEmpty(compared);
            Assert.All(compared, i => Assert.Equal(before[i], after[i], 0.03f));
        }, threads: 1);

    [Fact]
    public void What_lies_far_under_the_floor_is_told_as_the_flat_floor_whatever_it_is() =>
        Gen.Select(Gen.Double[-30, Floor - 5], Gen.Float[-0.02f, 0.02f].Array[FeatureLayout.McepCount - 1]).Sample((level, shape) =>
        {
            var told = Told([(float)level, .. shape]);
            Assert.Equal(Floor, told[0], 1e-3f);
            Assert.All(told[1..], v => Assert.Equal(0, v, 1e-3f));
        }, threads: 1);

    [Fact]
    public void Noise_of_any_level_above_17_kHz_changes_nothing_told() =>
        Gen.Select(Gen.Double[-12, 0], Gen.Double[17500, 18500], Gen.Double[2000, 4000], Gen.Double[5000, 12000]).Sample((level, from, width, edge) =>
        {
            double Voice(double hz) => Floor + 6 * (1 - Rise(hz, edge, 16000));
            double Noise(double hz) => level - 30 * (1 - Rise(hz, from, from + width));
            float[] without = Mcep(Voice), with = Mcep(hz => Math.Log(Math.Exp(Voice(hz)) + Math.Exp(Noise(hz))));
            var change = Largest(with, without);
            // Fifty coefficients cannot draw an edge, and ring a little about it: a tenth of what is not told.
            Assert.InRange(Largest(Told(with), Told(without)), 0, Math.Max(change / 10, 1e-3));
            Assert.True(level < -6 || change > 0.2, "the noise is there");
        }, threads: 1);

    [Fact]
    public void Noise_above_17_kHz_that_is_recorded_with_a_voice_hardly_reaches_the_networks()
    {
        float[] voice = Signals.Phrase(24000), hiss = Highs(24000);
        var quiet = FeatureExtractor.Analyse(voice);
        // About −50 dBFS.
        var loud = FeatureExtractor.Analyse([.. voice.Zip(hiss, (v, h) => v + h)]);
        double raw = 0, told = 0;
        for (var k = 20; k < Signals.Frames(quiet) - 20; k++)
        {
            float[] a = Mcep(quiet, k), b = Mcep(loud, k);
            raw += Distance(a, b);
            told += Distance(Told(a), Told(b));
        }

        Assert.InRange(told / raw, 0, 0.15);
    }

    [Fact]
    public void A_louder_envelope_is_told_as_louder_and_never_as_less_than_the_floor() =>
        Gen.Select(Gen.Float[-20, 0], Gen.Float[-0.3f, 0.3f].Array[FeatureLayout.McepCount - 1], Gen.Float[0.1f, 5]).Sample((level, shape, more) =>
        {
            float[] soft = Told([level, .. shape]), loud = Told([level + more, .. shape]);
            Assert.True(loud[0] > soft[0] - 1e-4f);
            Assert.True(soft[0] >= Floor);
        }, threads: 1);

    [Fact]
    public void The_loudest_and_the_softest_envelopes_are_told_in_finite_numbers()
    {
        foreach (var level in new[] { -1e4f, -100, Floor, 0, 20, 1e4f })
            Assert.All(Told([level, .. new float[FeatureLayout.McepCount - 1]]), v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void The_same_envelope_is_told_in_the_same_bits()
    {
        float[] mcep = Mcep(FeatureExtractor.Analyse(Signals.Phrase(12000)), 25), first = Told(mcep);
        for (var i = 0; i < 100; i++)
            Assert.Equal(first, Told(mcep));
    }

    [Fact]
    public void Telling_allocates_nothing()
    {
        var mcep = new float[FeatureLayout.McepCount];
        ToldEnvelope.Apply(mcep);
        using var quiet = new QuietHeap();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ToldEnvelope.Apply(mcep);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Told(float[] mcep)
    {
        float[] told = [.. mcep];
        ToldEnvelope.Apply(told);
        return told;
    }

    // The 50 coefficients nearest to a log amplitude of frequency.
    private static float[] Mcep(Func<double, double> level)
    {
        double[] levels = [.. Hz.Select(level)];
        return [.. Enumerable.Range(0, FeatureLayout.McepCount).Select(m =>
            (float)((m == 0 ? 1.0 : 2.0) / Points * Warped.Zip(levels, (w, l) => l * Math.Cos(m * w)).Sum()))];
    }

    private static float[] Mcep(float[] rows, int frame) => Signals.Row(rows, frame).AsSpan(FeatureLayout.Mcep, FeatureLayout.McepCount).ToArray();

    private static float[] Levels(float[] mcep) => [.. Warped.Select(w => (float)mcep.Select((c, m) => c * Math.Cos(m * w)).Sum())];

    private static double Largest(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max();

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => Math.Pow((double)x - y, 2)).Sum());

    // From 0 to 1, smooth to the second derivative.
    private static double Rise(double x, double from, double to)
    {
        var u = Math.Clamp((x - from) / (to - from), 0, 1);
        return u * u * u * (u * (6 * u - 15) + 10);
    }

    private static double Bump(double hz, double centre, double width, double height) => height * Math.Exp(-Math.Pow((hz - centre) / width, 2));

    // Noise as a sum of many sines from 17.5 to 23.5 kHz.
    private static float[] Highs(int length)
    {
        var random = new Random(3);
        var x = new float[length];
        for (var s = 0; s < 120; s++)
        {
            double hz = 17500 + 50 * s, phase = 2 * Math.PI * random.NextDouble();
            for (var i = 0; i < length; i++)
                x[i] += (float)(4e-4 * Math.Sin(2 * Math.PI * hz * i / Signals.Rate + phase));
        }

        return x;
    }
}
