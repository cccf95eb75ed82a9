using System.Numerics.Tensors;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class BandSignalsTests
{
    private static readonly float[] Clip = Signals.Phrase(36000);
    private static readonly float[] Rows = FeatureExtractor.Analyse(Clip);

    [Fact]
    public void Every_signal_has_its_stage_s_length()
    {
        var signals = BandSignals.Render(Clip, Rows, 50, 100, 1);
        Assert.Equal(100, signals.Tokens);
        Assert.Equal(100 * ControlVector.Width, signals.Control.Length);
        Assert.Equal(100 * FeatureLayout.McepCount, signals.Envelope.Length);
        Assert.Equal(100, signals.Weight.Length);
        for (var s = 0; s < CascadeTiming.Stages; s++)
        {
            var length = 100 * CascadeTiming.StagePatch[s];
            Assert.Equal([length, length, length, s == 0 ? 0 : length],
                [signals.Target[s].Length, signals.Mean[s].Length, signals.Noise[s].Length, signals.Upstream[s].Length]);
        }
    }

    [Fact]
    public void Targets_put_together_are_the_clip_without_its_envelope()
    {
        const int first = 50, tokens = 200, margin = 400;
        var signals = BandSignals.Render(Clip, Rows, first, tokens, 1);
        var x24 = BandSplit.Up(signals.Target[0], BandSplit.LowTaps, 4, tokens * 48);
        TensorPrimitives.Add(x24, signals.Target[1], x24);
        var x48 = BandSplit.Up(x24, BandSplit.HighTaps, 2, tokens * 96);
        TensorPrimitives.Add(x48, signals.Target[2], x48);
        // The crop's ends lack what the interpolators need from beyond them.
        var expected = EnvelopeRemoval.Flatten(Clip, Rows).AsSpan(first * 96, tokens * 96)[margin..^margin].ToArray();
        float[] error = [.. x48[margin..^margin].Zip(expected, (a, b) => a - b)];
        Assert.InRange(Signals.Rms(error) / Signals.Rms(expected), 0, 1e-4);
        float[] told = [.. signals.Upstream[2][margin..^margin].Zip(signals.Target[2][margin..^margin], (a, b) => a + b)];
        Assert.InRange(Signals.Rms([.. told.Zip(expected, (a, b) => a - b)]) / Signals.Rms(expected), 0, 1e-4);
    }

    [Fact]
    public void The_mean_is_in_phase_with_the_recording()
    {
        // A voice of minimum phase, as a mouth makes it: its harmonics come from the filter, not from sines in step.
        var rows = FeatureExtractor.Analyse(Signals.Vowel(203, 36000));
        var excitation = new Excitation();
        var block = new ExcitationBlock(140);
        excitation.Seek(0, 1.3);
        excitation.Advance(Signals.Row(rows, 5), new ExcitationBlock(1), 0);
        for (var k = 0; k < block.Intervals; k++)
            excitation.Advance(Signals.Row(rows, 6 + k), block, k);
        var mean6 = block.Mean[0];
        var x = BandSplit.Up(BandSplit.Up(mean6, BandSplit.LowTaps, 4, 4 * mean6.Length), BandSplit.HighTaps, 2, 8 * mean6.Length);
        var envelope = new EnvelopeFilter(block.Intervals + 1);
        for (var k = 0; k <= block.Intervals; k++)
            envelope.Add(Signals.Row(rows, 5 + k));
        envelope.Process(x);

        var signals = BandSignals.Render(x, FeatureExtractor.Analyse(x), 50, 200, 1);
        // A phase that ran free would leave an error greater than the sound itself.
        float[] error = [.. signals.Target[0].Zip(signals.Mean[0], (t, m) => t - m)];
        Assert.InRange(20 * Math.Log10(Signals.Rms(signals.Target[0]) / Signals.Rms(error)), 3, 60);
    }

    [Fact]
    public void A_single_stage_is_the_same_as_in_the_whole()
    {
        var all = BandSignals.Render(Clip, Rows, 50, 50, 7);
        for (var s = 0; s < CascadeTiming.Stages; s++)
        {
            var one = BandSignals.Render(Clip, Rows, 50, 50, 7, s);
            Assert.Equal(all.Target[s], one.Target[s]);
            Assert.Equal(all.Mean[s], one.Mean[s]);
            Assert.Equal(all.Noise[s], one.Noise[s]);
            Assert.Equal(all.Upstream[s], one.Upstream[s]);
        }
    }

    [Fact]
    public void Beyond_the_clip_is_silence_and_every_number_is_finite()
    {
        var signals = BandSignals.Render(Clip, Rows, 370, 50, 1);
        foreach (var values in new[] { signals.Target, signals.Mean, signals.Noise, signals.Upstream })
            Assert.All(values.SelectMany(v => v), v => Assert.True(float.IsFinite(v)));
        Assert.All(signals.Weight, w => Assert.InRange(w, 0.1f, 1));
        Assert.Equal(0, signals.Target[2][^1]);
    }

    [Fact]
    public void The_noise_of_a_crop_does_not_depend_on_where_the_crop_begins()
    {
        BandSignals early = BandSignals.Render(Clip, Rows, 50, 100, 3), late = BandSignals.Render(Clip, Rows, 100, 50, 3);
        Assert.Equal(early.Noise[1].AsSpan(50 * 48).ToArray(), late.Noise[1]);
        Assert.Equal(early.Control.AsSpan(50 * ControlVector.Width).ToArray(), late.Control);
    }

    [Fact]
    public void The_envelope_is_that_of_the_rows_and_what_is_told_is_told_of_it()
    {
        var signals = BandSignals.Render(Clip, Rows, 50, 100, 1);
        for (var n = 0; n < 100; n++)
        {
            var (frame, fraction) = BandSignals.TokenTime(50 + n);
            float[] from = Mcep(frame), to = Mcep(frame + 1), envelope = signals.Envelope[(n * FeatureLayout.McepCount)..((n + 1) * FeatureLayout.McepCount)];
            Assert.Equal(from.Zip(to, (a, b) => a + fraction * (b - a)), envelope, (a, b) => Math.Abs(a - b) < 1e-4);
            ToldEnvelope.Apply(envelope);
            Assert.Equal(0.5f * (envelope[0] + 6), signals.Control[n * ControlVector.Width + 2], 1e-3f);
        }
    }

    private static float[] Mcep(int frame) => Rows.AsSpan(frame * FeatureLayout.Width + FeatureLayout.Mcep, FeatureLayout.McepCount).ToArray();
}
