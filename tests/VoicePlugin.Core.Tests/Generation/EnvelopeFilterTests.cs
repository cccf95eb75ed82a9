using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class EnvelopeFilterTests
{
    private static readonly float[] Clip = Signals.Phrase(36000);
    private static readonly float[] Rows = FeatureExtractor.Analyse(Clip);

    [Fact]
    public void Put_on_again_the_envelope_gives_back_the_recording()
    {
        var x = EnvelopeRemoval.Flatten(Clip, Rows);
        Filter(150).Process(x);
        float[] error = [.. x.Zip(Clip, (a, b) => a - b)];
        Assert.InRange(20 * Math.Log10(Signals.Rms(Clip) / Signals.Rms(error)), 15, 200);
    }

    [Fact]
    public void Without_its_envelope_a_voice_is_flat()
    {
        var clip = Signals.Vowel(150, 48000);
        var flat = EnvelopeRemoval.Flatten(clip, FeatureExtractor.Analyse(clip))[9600..^9600];
        // Steady harmonics of a flat spectrum: 2·√(F0/fs) each.
        var expected = EnvelopeFilter.FlatScale * 2 * Math.Sqrt(150.0 / Signals.Rate);
        for (var h = 2; h * 150 < 6000; h++)
            Assert.InRange(20 * Math.Log10(Signals.AmplitudeAt(flat, h * 150) / expected), -6, 6);
    }

    [Fact]
    public void A_steady_envelope_is_the_response_of_the_filter()
    {
        var row = Signals.Row(Rows, 60).ToArray();
        var envelope = new EnvelopeFilter(21);
        for (var k = 0; k <= 20; k++)
            envelope.Add(row);
        var x = new float[4800];
        x[1000] = EnvelopeFilter.FlatScale;
        envelope.Process(x);
        var log = new float[EnvelopeGrid.Bins];
        EnvelopeGrid.LogAmplitude(row.AsSpan(FeatureLayout.Mcep, FeatureLayout.McepCount), log);
        Assert.All(x[..1000], v => Assert.InRange(v, -1e-6, 1e-6));
        foreach (var k in new[] { 10, 20, 40, 80, 160 })
        {
            double re = 0, im = 0;
            for (var i = 0; i < x.Length; i++)
            {
                re += x[i] * Math.Cos(2 * Math.PI * k * EnvelopeGrid.Spacing * i / 48000);
                im += x[i] * Math.Sin(2 * Math.PI * k * EnvelopeGrid.Spacing * i / 48000);
            }

            Assert.InRange(20 * Math.Log10(Math.Sqrt(re * re + im * im)) - log[k] * 8.685889638, -0.5, 0.5);
        }
    }

    [Fact]
    public void How_a_signal_is_cut_into_calls_does_not_change_a_bit()
    {
        var x = EnvelopeRemoval.Flatten(Clip, Rows);
        float[] whole = [.. x], parts = [.. x];
        Filter(150).Process(whole);
        var filter = Filter(150);
        // The cascade's runs: a first one that is short by its delay, then whole hops.
        for (int at = 0, run = 0; at < parts.Length; run++)
        {
            var count = Math.Min(parts.Length - at, run == 0 ? 288 : 480 * (1 + run % 5));
            filter.Process(parts.AsSpan(at, count));
            at += count;
        }

        Assert.Equal(whole, parts);
        filter.Reset();
        for (var k = 0; k <= 150; k++)
            filter.Add(Signals.Row(Rows, k));
        parts = [.. x];
        filter.Process(parts);
        Assert.Equal(whole, parts);
    }

    private static EnvelopeFilter Filter(int intervals)
    {
        var filter = new EnvelopeFilter(intervals + 1);
        for (var k = 0; k <= intervals; k++)
            filter.Add(Signals.Row(Rows, k));
        return filter;
    }
}
