using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Streaming;

public class EngineControlTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private const double NepersToDecibels = 8.685889638;
    private static readonly float[] Phrase = Signals.Phrase(24000);
    private static readonly VoiceControls Plain = SmallVoice.With("strength", 0);

    public static TheoryData<string> Names => [.. ControlSpec.All.Select(spec => spec.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_control_changes_the_output(string name)
    {
        // The second seed is heard only while the two are mixed, intensity only where there is an affect.
        var start = name switch
        {
            "seed-b" => SmallVoice.With("seed-morph", 0.5),
            "intensity" => SmallVoice.With("affect", 2),
            _ => VoiceControls.Default,
        };
        var spec = ControlSpec.Find(name)!;
        var value = spec.Default == spec.Max ? spec.Min : spec.Default + (spec.IsInteger ? 4 : (spec.Max - spec.Default) / 3);
        float[] before = voice.Render(Phrase, start), after = voice.Render(Phrase, start.With(name, value));
        float[] difference = [.. before.Zip(after, (a, b) => a - b)];
        // What is told of the speaker reaches the networks alone, and these are random.
        Assert.InRange(Signals.Rms(difference) / Signals.Rms(before), name.StartsWith("speaker", StringComparison.Ordinal) ? 0.001 : 0.01, 100);
    }

    [Fact]
    public void A_control_set_between_blocks_is_heard_in_what_follows()
    {
        using var engine = voice.Engine();
        var y = SmallVoice.Play(engine, Phrase[..12000], 480);
        engine.Controls = SmallVoice.With("pitch", 7);
        var changed = SmallVoice.Play(engine, Phrase[12000..], 480);
        var same = voice.Render(Phrase, blocks: [480]);
        Assert.Equal(same[..12000], y);
        Assert.NotEqual(same[12000..], changed);
    }

    [Fact]
    public void Pitch_12_doubles_F0()
    {
        var x = Signals.Vowel(170, 48000);
        Assert.Equal(1200, Interval(x, SmallVoice.With("pitch", 12).With("strength", 0)), 25.0);
        Assert.Equal(-700, Interval(x, SmallVoice.With("pitch", -7).With("strength", 0)), 25.0);
        Assert.Equal(0, Interval(x, Plain), 10.0);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public void Timbre_moves_the_formants_and_keeps_the_pitch(double semitones)
    {
        var x = Signals.Vowel(120, 48000);
        float[] plain = voice.Aligned(x, Plain), shifted = voice.Aligned(x, Plain.With("timbre", semitones));
        double[] a = Formants(plain), b = Formants(shifted);
        for (var i = 0; i < 2; i++)
            Assert.InRange(b[i] / a[i] / Math.Pow(2, semitones / 12), 0.95, 1.05);
        Assert.Equal(0, Interval(x, Plain.With("timbre", semitones)), 10.0);
    }

    [Fact]
    public void Brightness_tilts_the_sound()
    {
        var x = Signals.Noise(48000, 3);
        double[] a = Envelope(voice.Aligned(x, Plain)), b = Envelope(voice.Aligned(x, Plain.With("brightness", 3)));
        double Change(double hz) => (At(b, hz) - At(a, hz)) * NepersToDecibels;
        Assert.Equal(6, Change(4000) - Change(1000), 1.5);
        Assert.Equal(-6, Change(250) - Change(1000), 2.0);
    }

    [Fact]
    public void Breath_makes_a_tone_noisy_and_takes_noise_out_of_it()
    {
        float[] x = [.. Signals.Vowel(200, 48000).Zip(Signals.Noise(48000, 4, 0.5), (a, b) => a + b)];
        double Share(double breath) => Between(voice.Aligned(x, Plain.With("breath", breath)), 200);
        double own = Share(0), more = Share(0.7), less = Share(-1);
        Assert.True(more > 1.5 * own && less < 0.7 * own, $"{less}, {own}, {more}");
    }

    [Fact]
    public void Pitch_range_0_is_monotone_and_2_twice_as_wide()
    {
        var x = Signals.Harmonics(48000, t => 200 * Math.Pow(2, Math.Sin(2 * Math.PI * 5 * t) / 12), (_, f) => 0.1 * Math.Exp(Signals.VowelEnvelope(f)), 10000);
        double Spread(double range) => Deviation(voice.Aligned(x, Plain.With("pitch-range", range)));
        var own = Spread(1);
        Assert.InRange(Spread(0) / own, 0, 0.35);
        Assert.InRange(Spread(2) / own, 1.75, 2.25);
    }

    [Fact]
    public void Gain_is_in_decibels()
    {
        float[] plain = voice.Render(Phrase), louder = voice.Render(Phrase, SmallVoice.With("gain", 20)), softer = voice.Render(Phrase, SmallVoice.With("gain", -40));
        for (var i = 0; i < plain.Length; i++)
        {
            Assert.Equal(10 * plain[i], louder[i], 1e-5f + 1e-5f * Math.Abs(louder[i]));
            Assert.Equal(0.01f * plain[i], softer[i], 1e-6f);
        }
    }

    [Fact]
    public void Mix_goes_evenly_from_the_delayed_input_to_the_generated_voice()
    {
        using var engine = voice.Engine(SmallVoice.With("mix", 0));
        float[] dry = SmallVoice.Play(engine, Phrase), wet = voice.Render(Phrase), half = voice.Render(Phrase, SmallVoice.With("mix", 0.25));
        Assert.Equal(Phrase[..^engine.LatencySamples], dry[engine.LatencySamples..]);
        for (var i = 0; i < dry.Length; i++)
            Assert.Equal(0.75f * dry[i] + 0.25f * wet[i], half[i], 1e-5f);
    }

    [Fact]
    public void Without_temperature_the_seed_does_not_matter()
    {
        var cold = SmallVoice.With("temperature", 0);
        Assert.Equal(voice.Render(Phrase, cold), voice.Render(Phrase, cold.With("seed", 99)));
    }

    [Fact]
    public void Temperature_scales_the_noise_and_not_the_excitation_of_strength_0() =>
        Assert.Equal(voice.Render(Phrase, Plain), voice.Render(Phrase, Plain.With("temperature", 0.3)));

    [Fact]
    public void The_second_seed_is_silent_until_it_is_mixed_in_and_alone_at_the_end()
    {
        Assert.Equal(voice.Render(Phrase), voice.Render(Phrase, SmallVoice.With("seed-b", 50)));
        float[] end = voice.Render(Phrase, Plain.With("seed-b", 50).With("seed-morph", 1)), alone = voice.Render(Phrase, Plain.With("seed", 50));
        for (var i = 0; i < end.Length; i++)
            Assert.Equal(alone[i], end[i], 1e-5f);
    }

    private double Interval(float[] x, VoiceControls controls)
    {
        float[] before = FeatureExtractor.Analyse(x), after = FeatureExtractor.Analyse(voice.Aligned(x, controls));
        double[] cents = [.. Enumerable.Range(20, 150).Where(k => before[k * FeatureLayout.Width] > 0 && after[k * FeatureLayout.Width] > 0)
            .Select(k => Signals.Cents(after[k * FeatureLayout.Width], before[k * FeatureLayout.Width]))];
        Assert.InRange(cents.Length, 140, 150);
        return Signals.Median(cents);
    }

    private static double[] Envelope(float[] x)
    {
        var rows = FeatureExtractor.Analyse(x);
        var mean = new double[EnvelopeGrid.Bins];
        var log = new float[EnvelopeGrid.Bins];
        for (var k = 20; k < 180; k++)
        {
            EnvelopeGrid.LogAmplitude(Signals.Row(rows, k).AsSpan(FeatureLayout.Mcep), log);
            for (var i = 0; i < mean.Length; i++)
                mean[i] += log[i] / 160;
        }

        return mean;
    }

    private static double At(double[] log, double hz) => log[(int)Math.Round(hz / EnvelopeGrid.Spacing)];

    private static double[] Formants(float[] x)
    {
        var log = Envelope(x);
        double[] peaks =
        [
            .. Enumerable.Range(5, 80).Where(k => log[k] > log[k - 1] && log[k] >= log[k + 1])
                .OrderByDescending(k => log[k]).Take(2).Order()
                .Select(k => (k + 0.5 * (log[k - 1] - log[k + 1]) / (log[k - 1] - 2 * log[k] + log[k + 1])) * EnvelopeGrid.Spacing),
        ];
        Assert.Equal(2, peaks.Length);
        return peaks;
    }

    /// <summary>Level half way between the harmonics of a tone, over the level at them.</summary>
    private static double Between(float[] x, double hz)
    {
        var span = x.AsSpan(9600, 28800).ToArray();
        double at = 0, between = 0;
        for (var h = 1; h <= 20; h++)
        {
            at += Math.Pow(Signals.AmplitudeAt(span, h * hz), 2);
            for (var offset = -2; offset <= 2; offset++)
                between += Math.Pow(Signals.AmplitudeAt(span, (h + 0.5) * hz + 10 * offset), 2) / 5;
        }

        return Math.Sqrt(between / at);
    }

    private static double Deviation(float[] x)
    {
        var rows = FeatureExtractor.Analyse(x);
        double[] cents = [.. Signals.Column(rows, FeatureLayout.F0, 60, 190).Where(f => f > 0).Select(f => Signals.Cents(f, 200))];
        Assert.InRange(cents.Length, 120, 130);
        var mean = cents.Average();
        return Math.Sqrt(cents.Average(c => (c - mean) * (c - mean)));
    }
}
