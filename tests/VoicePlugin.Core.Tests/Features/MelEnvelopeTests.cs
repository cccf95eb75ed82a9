using CsCheck;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class MelEnvelopeTests
{
    public static TheoryData<int> Rates => [24000, 48000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_mel_cepstrum_of_a_power_spectrum_equals_that_of_SPTK(int rate)
    {
        var golden = Golden.At(rate);
        var mcep = new float[golden.Settings.McepCount];
        Assert.Equal(mcep.Length, golden.Mcep.Length);
        Assert.Equal(golden.Settings.Bins, golden.Power.Length);
        new EnvelopeAnalyser(golden.Settings).FromPower(golden.Power, mcep);
        for (var m = 0; m < mcep.Length; m++)
            Assert.Equal(golden.Mcep[m], mcep[m], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_envelope_of_a_mel_cepstrum_equals_that_of_SPTK(int rate)
    {
        var golden = Golden.At(rate);
        var log = new float[golden.Settings.Bins];
        new MelEnvelope(golden.Settings).LogAmplitude([.. golden.Mcep.Select(c => (float)c)], log);
        Assert.True(golden.LogAmplitude.Count > 30);
        Assert.All(golden.LogAmplitude, bin => Assert.Equal(bin.Value, log[bin.Key], 1e-5));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Envelope_and_back_is_the_same_mel_cepstrum(int rate)
    {
        var settings = Settings(rate);
        var envelope = new MelEnvelope(settings);
        var analyser = new EnvelopeAnalyser(settings);
        Mcep(settings).Sample(
            c =>
            {
                float[] power = new float[settings.Bins], back = new float[c.Length];
                envelope.LogAmplitude(c, power);
                for (var k = 0; k < power.Length; k++)
                    power[k] = MathF.Exp(2 * power[k]);
                analyser.FromPower(power, back);
                Assert.All(c.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 5e-5));
            }, iter: 60, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Adding_mel_cepstra_adds_log_amplitudes_and_phases(int rate)
    {
        var envelope = new MelEnvelope(Settings(rate), 65);
        Gen.Select(Mcep(envelope.Settings), Mcep(envelope.Settings)).Sample(
            (a, b) =>
            {
                float[] sum = [.. a.Zip(b, (x, y) => x + y)];
                Assert.All(
                    Log(envelope, a).Zip(Log(envelope, b), Log(envelope, sum)), v => Assert.Equal(v.First + v.Second, v.Third, 1e-4));
                Assert.All(
                    Phase(envelope, a).Zip(Phase(envelope, b), Phase(envelope, sum)), v => Assert.Equal(v.First + v.Second, v.Third, 1e-4));
            }, iter: 60, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_phase_is_zero_at_both_ends(int rate)
    {
        var envelope = new MelEnvelope(Settings(rate), 33);
        Mcep(envelope.Settings).Sample(
            c =>
            {
                var phase = Phase(envelope, c);
                Assert.Equal(0, phase[0], 1e-5);
                Assert.Equal(0, phase[^1], 1e-5);
            }, iter: 60, threads: 1);
    }

    private static EnvelopeSettings Settings(int rate) => rate == 24000 ? EnvelopeSettings.At24kHz : EnvelopeSettings.At48kHz;

    // Voices' coefficients shrink with their number.
    private static Gen<float[]> Mcep(EnvelopeSettings settings) =>
        Gen.Float[-1, 1].Array[settings.McepCount].Select(c => c.Select((v, m) => v * MathF.Pow(0.93f, m)).ToArray());

    private static float[] Log(MelEnvelope envelope, float[] mcep)
    {
        var log = new float[envelope.Bins];
        envelope.LogAmplitude(mcep, log);
        return log;
    }

    private static float[] Phase(MelEnvelope envelope, float[] mcep)
    {
        var phase = new float[envelope.Bins];
        envelope.MinimumPhase(mcep, phase);
        return phase;
    }
}
