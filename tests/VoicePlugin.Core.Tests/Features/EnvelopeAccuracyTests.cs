using VoicePlugin.Core.Features;
using Xunit.Abstractions;

namespace VoicePlugin.Core.Tests.Features;

/// <summary>How far the mel-cepstrum's envelope lies from the true one: RMS in dB over 60–6000 Hz, equal weight an equal step in mel.</summary>
public class EnvelopeAccuracyTests(ITestOutputHelper output)
{
    private const double NepersToDecibels = 8.685889638;

    // Pulses fall towards 0 Hz; at 420 Hz no harmonic shows it: straight lines through the exact harmonics err by 5.3 dB.
    [Theory]
    [InlineData(48000, 130, false, 1.5)]
    [InlineData(48000, 200, false, 2)]
    [InlineData(48000, 300, false, 3.5)]
    [InlineData(48000, 420, false, 4)]
    [InlineData(48000, 700, false, 8)]
    [InlineData(24000, 130, false, 1.5)]
    [InlineData(24000, 420, false, 4)]
    [InlineData(48000, 130, true, 1.5)]
    [InlineData(48000, 420, true, 6)]
    public void The_envelope_of_vowels_is_near_the_true_one(int rate, double hz, bool pulses, double limit)
    {
        foreach (var error in new[] { 0, 0.01, -0.01 })
        {
            double[] errors = [.. "ieaou".Select(vowel => Error(vowel, hz, pulses, rate, hz * (1 + error)))];
            output.WriteLine($"{rate} Hz, F0 {hz} Hz {error:+0 %;-0 %;0 %}, {(pulses ? "pulses" : "impulses")}: "
                + string.Join(", ", errors.Select((e, i) => $"{"ieaou"[i]} {e:0.00}")) + $", mean {errors.Average():0.00} dB");
            Assert.InRange(errors.Average(), 0, limit);
        }
    }

    [Fact]
    public void The_envelope_does_not_depend_on_where_the_frame_falls_in_the_period()
    {
        var vowel = new KlattVowel('a', 130, true, 48000, 6000);
        var analyser = new EnvelopeAnalyser();
        float[] first = new float[50], other = new float[50];
        analyser.Analyse(vowel.Samples, 2500, 130, first);
        for (var at = 2540; at < 2900; at += 40)
        {
            analyser.Analyse(vowel.Samples, at, 130, other);
            var distance = 10 * Math.Sqrt(2) / Math.Log(10) * Math.Sqrt(first.Zip(other, (a, b) => (double)(a - b) * (a - b)).Skip(1).Sum());
            Assert.InRange(distance, 0, 0.5);
        }
    }

    private static double Error(char vowel, double hz, bool pulses, int rate, double f0)
    {
        const int points = 200;
        var truth = new KlattVowel(vowel, hz, pulses, rate, rate / 10);
        var settings = rate == 24000 ? EnvelopeSettings.At24kHz : EnvelopeSettings.At48kHz;
        var analyser = new EnvelopeAnalyser(settings);
        var mcep = new float[settings.McepCount];
        double sum = 0;
        int[] centres = [rate / 32, rate / 30, rate / 27];
        foreach (var centre in centres)
        {
            analyser.Analyse(truth.Samples, centre, (float)f0, mcep);
            for (var i = 0; i < points; i++)
            {
                var f = 700 * (Math.Exp(Mel(60) + (Mel(6000) - Mel(60)) * (i + 0.5) / points) - 1);
                var warped = MelCepstrum.Warp(2 * Math.PI * f / rate, settings.Alpha);
                var error = mcep.Select((c, m) => c * Math.Cos(m * warped)).Sum() - truth.LogAmplitude(f);
                sum += error * error;
            }
        }

        return NepersToDecibels * Math.Sqrt(sum / points / centres.Length);
    }

    private static double Mel(double hz) => Math.Log(1 + hz / 700);
}
