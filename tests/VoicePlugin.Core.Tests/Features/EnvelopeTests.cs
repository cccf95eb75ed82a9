using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class EnvelopeTests
{
    private const double NepersToDecibels = 8.685889638;

    [Fact]
    public void The_grid_holds_the_sum_that_defines_the_log_amplitude()
    {
        var mcep = RandomMcep();
        var log = new float[EnvelopeGrid.Bins];
        EnvelopeGrid.LogAmplitude(mcep, log);
        for (var k = 0; k < EnvelopeGrid.Bins; k++)
            Assert.Equal(LogAmplitude(mcep, Math.PI * k / 512), log[k], 1e-4);
    }

    [Fact]
    public void The_phase_is_the_one_that_the_log_amplitude_implies()
    {
        // Minimum phase from the real cepstrum of the amplitude alone: arg H = −Σ v_n sin nω, v the cosine series of log|H|.
        var mcep = RandomMcep();
        const int half = 2048;
        double[] log = [.. Enumerable.Range(0, half + 1).Select(k => LogAmplitude(mcep, Math.PI * k / half))];
        var v = new double[half];
        for (var n = 1; n < half; n++)
        {
            for (var k = 0; k <= half; k++)
                v[n] += (k is 0 or half ? 1 : 2) * log[k] * Math.Cos(Math.PI * ((long)n * k % (2 * half)) / half) / half;
        }

        var phase = new float[EnvelopeGrid.Bins];
        EnvelopeGrid.MinimumPhase(mcep, phase);
        for (var k = 0; k < EnvelopeGrid.Bins; k += 8)
        {
            var expected = -v.Select((c, n) => c * Math.Sin(Math.PI * n * k / 512)).Sum();
            Assert.Equal(expected, phase[k], 1e-3);
        }
    }

    [Theory]
    [InlineData(90)]
    [InlineData(130)]
    [InlineData(220)]
    [InlineData(330)]
    public void The_envelope_of_a_vowel_is_found_within_a_few_decibels(double hz)
    {
        var rows = FeatureExtractor.Analyse(Signals.Vowel(hz, 24000));
        double worst = 0, sum = 0;
        var count = 0;
        for (var k = 20; k < 80; k += 7)
        {
            var log = new float[EnvelopeGrid.Bins];
            EnvelopeGrid.LogAmplitude(Signals.Row(rows, k).AsSpan(FeatureLayout.Mcep), log);
            for (var f = Math.Max(200, hz); f < 8000; f += 100, count++)
            {
                var error = Math.Abs(At(log, f) - Signals.VowelEnvelope(f)) * NepersToDecibels;
                worst = Math.Max(worst, error);
                sum += error;
            }
        }

        Assert.InRange(sum / count, 0, 0.8);
        Assert.InRange(worst, 0, hz < 200 ? 3 : 6);
    }

    [Fact]
    public void White_noise_has_a_flat_envelope_at_its_own_level()
    {
        // The convention: noise of variance s² has amplitude s at every frequency.
        var rows = FeatureExtractor.Analyse(Signals.Noise(96000, 6, 0.1));
        var mean = new double[EnvelopeGrid.Bins];
        var log = new float[EnvelopeGrid.Bins];
        for (var k = 10; k < 390; k++)
        {
            EnvelopeGrid.LogAmplitude(Signals.Row(rows, k).AsSpan(FeatureLayout.Mcep), log);
            for (var i = 0; i < mean.Length; i++)
                mean[i] += log[i] / 380;
        }

        Assert.All(mean[5..^5], v => Assert.InRange((v - Math.Log(0.1)) * NepersToDecibels, -2.5, 1));
    }

    [Fact]
    public void Twice_the_amplitude_adds_ln_2_to_c0_and_nothing_else()
    {
        // Noise keeps every band well above the floor of digital silence.
        float[] x = [.. Signals.Vowel(130, 12000).Zip(Signals.Noise(12000, 3, 0.003), (a, b) => a + b)];
        var quiet = FeatureExtractor.Analyse(x);
        var loud = FeatureExtractor.Analyse([.. x.Select(v => 2 * v)]);
        Assert.Equal(Math.Log(2), loud[25 * FeatureLayout.Width + FeatureLayout.Mcep] - quiet[25 * FeatureLayout.Width + FeatureLayout.Mcep], 1e-2);
        for (var m = 1; m < FeatureLayout.McepCount; m++)
            Assert.Equal(quiet[25 * FeatureLayout.Width + FeatureLayout.Mcep + m], loud[25 * FeatureLayout.Width + FeatureLayout.Mcep + m], 1e-2);
    }

    [Fact]
    public void Digital_silence_has_a_finite_floor()
    {
        var mcep = new float[FeatureLayout.McepCount];
        new EnvelopeAnalyser().Analyse(new float[2 * EnvelopeAnalyser.Reach], EnvelopeAnalyser.Reach, 0, mcep);
        Assert.Equal(Math.Log(1e-6), mcep[0], 1e-3);
        Assert.All(mcep[1..], c => Assert.Equal(0, c, 1e-3));
    }

    private static double At(float[] log, double hz) => Core.Generation.FrameShape.At(log, (float)hz);

    private static float[] RandomMcep()
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, FeatureLayout.McepCount).Select(m => (float)((random.NextDouble() - 0.5) * Math.Pow(0.9, m)))];
    }

    private static double LogAmplitude(float[] mcep, double omega)
    {
        var warped = omega + 2 * Math.Atan(0.554 * Math.Sin(omega) / (1 - 0.554 * Math.Cos(omega)));
        return mcep.Select((c, m) => c * Math.Cos(m * warped)).Sum();
    }
}
