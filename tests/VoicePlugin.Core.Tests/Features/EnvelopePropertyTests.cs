using CsCheck;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class EnvelopePropertyTests
{
    // 0: unvoiced; beyond the trackers' range too, since a pitch network may say anything.
    private static readonly Gen<float> F0 = Gen.OneOf(Gen.Const(0f), Gen.Float[10, 100], Gen.Float[50, 1600], Gen.Float[1600, 30000]);

    public static TheoryData<int> Rates => [24000, 48000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void Any_sound_has_a_finite_envelope(int rate)
    {
        var settings = Settings(rate);
        var analyser = new EnvelopeAnalyser(settings);
        Gen.Select(Block(settings), F0).Sample(
            (x, f0) =>
            {
                var mcep = new float[settings.McepCount];
                analyser.Analyse(x, settings.Reach, f0, mcep);
                Assert.All(mcep, c => Assert.True(float.IsFinite(c)));
            }, iter: 200, threads: 1);
    }

    [Fact]
    public void Any_sound_has_shares_from_0_to_1()
    {
        var analyser = new BandAperiodicity();
        Gen.Select(Block(EnvelopeSettings.At48kHz), F0).Sample(
            (x, f0) =>
            {
                var shares = new float[FeatureLayout.AperiodicityCount];
                analyser.Analyse(x, EnvelopeAnalyser.Reach, f0, shares);
                Assert.All(shares, share => Assert.InRange(share, 0, 1));
            }, iter: 200, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_gain_moves_c0_by_its_logarithm_and_nothing_else(int rate)
    {
        var settings = Settings(rate);
        var analyser = new EnvelopeAnalyser(settings);
        Gen.Select(Gen.Int[0, 1000], Gen.Float[0.2f, 5], Gen.Float[60, 1500]).Sample(
            (seed, gain, f0) =>
            {
                var x = Signals.Noise(2 * settings.Reach, seed);
                float[] one = new float[settings.McepCount], two = new float[settings.McepCount];
                analyser.Analyse(x, settings.Reach, f0, one);
                analyser.Analyse([.. x.Select(v => v * gain)], settings.Reach, f0, two);
                one[0] += MathF.Log(gain);
                Assert.All(one.Zip(two), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
            }, iter: 50, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void No_frame_allocates(int rate)
    {
        var settings = Settings(rate);
        var analyser = new EnvelopeAnalyser(settings);
        var aperiodicity = new BandAperiodicity();
        var x = Signals.Noise(2 * EnvelopeAnalyser.Reach, 1);
        float[] mcep = new float[settings.McepCount], shares = new float[FeatureLayout.AperiodicityCount];
        long before = 0;
        for (var i = 0; i < 60; i++)
        {
            if (i == 30)
                before = GC.GetAllocatedBytesForCurrentThread();
            analyser.Analyse(x, settings.Reach, 40 * (i % 30), mcep);
            aperiodicity.Analyse(x, EnvelopeAnalyser.Reach, 40 * (i % 30), shares);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static EnvelopeSettings Settings(int rate) => rate == 24000 ? EnvelopeSettings.At24kHz : EnvelopeSettings.At48kHz;

    // Noise, silence, DC, a full-scale square wave, a click, denormals.
    private static Gen<float[]> Block(EnvelopeSettings settings) => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1000]).Select((kind, seed) =>
    {
        var noise = Signals.Noise(2 * settings.Reach, seed, 1);
        return noise.Select((v, i) => kind switch
        {
            0 => v,
            1 => 0,
            2 => 16,
            3 => i / (20 + seed % 100) % 2 == 0 ? 1 : -1,
            4 => i == seed ? 16 : 0,
            _ => v * 1e-40f,
        }).ToArray();
    });
}
