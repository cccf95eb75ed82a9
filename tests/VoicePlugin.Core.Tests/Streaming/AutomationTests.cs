using CsCheck;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Streaming;

/// <summary>Controls that move while the engine plays.</summary>
public class AutomationTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private static readonly Gen<ControlPoint[]> Points =
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, ControlSpec.All.Count - 1], Gen.Double[0, 1], Gen.Bool).Array[5, 60].Select(steps =>
        {
            long sample = 0;
            return steps.Select(s => Point(sample += s.Item1, ControlSpec.All[s.Item2].Name, s.Item3, s.Item4)).ToArray();
        });

    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    [InlineData(8000)]
    [InlineData(96000)]
    public void Random_points_and_random_cuts_give_the_same_samples(int rate)
    {
        var x = Signals.Phrase(rate * 3 / 10, rate);
        var hop = rate / 100;
        Gen.Select(Points, Gen.Int[1, 15 * hop].Array[1, 8], Gen.OneOf(Gen.Const(5), Gen.Const(50), Gen.Const(250)))
            .Sample((points, blocks, tokens) =>
            {
                var whole = Play(x, rate, 250, points, x.Length);
                Assert.Equal(whole, Play(x, rate, tokens, points, blocks));
                Assert.Equal(whole, Play(x, rate, tokens, points, 1 + blocks[0] % hop));
            }, iter: 4, threads: 1);
    }

    [Fact]
    public void A_pitch_drawn_as_a_ramp_is_heard_as_a_ramp()
    {
        using var engine = voice.Engine(SmallVoice.With("strength", 0));
        engine.Timeline.Add(Plain(12000, "pitch", 0, false));
        engine.Timeline.Add(Plain(36000, "pitch", 12, true));
        var x = Signals.Tone(200, 48000 + engine.LatencySamples);
        var rows = FeatureExtractor.Analyse(SmallVoice.Play(engine, x).AsSpan(engine.LatencySamples));
        for (var k = 20; k < 180; k++)
        {
            var semitones = 12 * Math.Clamp((240.0 * k - 12000) / 24000, 0, 1);
            Assert.Equal(100 * semitones, Signals.Cents(rows[k * FeatureLayout.Width], 200), 25.0);
        }
    }

    [Fact]
    public void Gain_and_mix_move_on_the_time_axis_of_the_input()
    {
        using var engine = voice.Engine(SmallVoice.With("mix", 0));
        engine.Timeline.Add(Plain(4800, "gain", 0, false));
        engine.Timeline.Add(Plain(4800, "gain", 20, false));
        engine.Timeline.Add(Plain(9600, "gain", 20, false));
        engine.Timeline.Add(Plain(14400, "gain", -20, true));
        var x = Enumerable.Repeat(0.01f, 19200 + engine.LatencySamples).ToArray();
        var y = SmallVoice.Play(engine, x, 100, 17)[engine.LatencySamples..];
        Assert.All(y[..4560], v => Assert.Equal(0.01f, v));
        Assert.All(y[4800..9600], v => Assert.Equal(0.1f, v, 1e-6f));
        for (var n = 9600; n < 14400; n++)
            Assert.Equal(20 - 40 * (n - 9600) / 4800.0, 20 * Math.Log10(y[n] / 0.01), 0.3);
        Assert.All(y[14400..19200], v => Assert.Equal(0.001f, v, 1e-6f));
    }

    [Theory]
    [InlineData("steps", 4, 1)]
    [InlineData("steps", 1, 8)]
    [InlineData("steps", 8, 3)]
    [InlineData("steps", 2, 4)]
    [InlineData("guidance", 1, 3)]
    [InlineData("guidance", 3, 1)]
    [InlineData("strength", 1, 0)]
    [InlineData("strength", 0, 1)]
    [InlineData("temperature", 1, 0)]
    public void A_control_of_the_networks_that_jumps_does_not_click(string name, double from, double to)
    {
        // Little above 1.5 kHz, so that a step or a corner would stand out.
        var x = Signals.Harmonics(48000, _ => 190, (h, _) => 0.2 / h, 1500);
        using var engine = voice.Engine(SmallVoice.With(name, from));
        var rest = Sharpness(SmallVoice.Play(engine, x).AsSpan(9600));
        engine.Controls = SmallVoice.With(name, to);
        engine.Reset();
        rest = Math.Max(rest, Sharpness(SmallVoice.Play(engine, x).AsSpan(9600)));
        engine.Reset();
        for (var i = 0; i < 8; i++)
            engine.Timeline.Add(Plain(9000 + 4000 * i, name, i % 2 == 0 ? from : to, false));
        var around = Sharpness(SmallVoice.Play(engine, x).AsSpan(9600));
        Assert.InRange(around / rest, 0, 1.2);
    }

    [Theory]
    [InlineData("steps", 4, 2)]
    [InlineData("steps", 8, 1)]
    [InlineData("steps", 5, 3)]
    [InlineData("guidance", 3, 1)]
    [InlineData("strength", 1, 0)]
    public void What_networks_remember_is_never_from_a_time_when_they_were_not_asked(string name, double often, double seldom)
    {
        // Two ways to the same present: with the networks' own past, long ago, and without it.
        var x = Signals.Phrase(40000);
        float[] Play(double start)
        {
            using var engine = voice.Engine(SmallVoice.With(name, start));
            engine.Timeline.Add(Plain(15000, name, seldom, false));
            engine.Timeline.Add(Plain(28000, name, often, false));
            return SmallVoice.Play(engine, x)[(28000 + engine.LatencySamples - 960)..];
        }

        float[] with = Play(often), without = Play(seldom);
        for (var i = 0; i < with.Length; i++)
            Assert.Equal(without[i], with[i], 2e-6f);
    }

    // Peak of the fourth difference: a high-pass that hears a step or a corner in one sample.
    private static double Sharpness(ReadOnlySpan<float> x)
    {
        double peak = 0;
        for (var i = 4; i < x.Length; i++)
            peak = Math.Max(peak, Math.Abs(x[i] - 4 * x[i - 1] + 6 * x[i - 2] - 4 * x[i - 3] + x[i - 4]));
        return peak;
    }

    /// <summary>A point at a share of the control's range.</summary>
    private static ControlPoint Point(long sample, string name, double share, bool ramp)
    {
        var spec = ControlSpec.Find(name)!;
        return Plain(sample, name, spec.Min + share * (spec.Max - spec.Min), ramp);
    }

    private static ControlPoint Plain(long sample, string name, double value, bool ramp) =>
        new(sample, ControlSpec.All.ToList().FindIndex(spec => spec.Name == name), value, ramp);

    private float[] Play(float[] x, int rate, int tokens, ControlPoint[] points, params int[] blocks)
    {
        using var engine = voice.Engine(rate: rate, maxTokens: tokens);
        foreach (var point in points)
            engine.Timeline.Add(point);
        return SmallVoice.Play(engine, x, blocks);
    }
}
