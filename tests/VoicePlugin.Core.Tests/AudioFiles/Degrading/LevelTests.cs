using CsCheck;

namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>Word lengths, gain, clipping, offset and the gate: what is done to samples one by one.</summary>
public class LevelTests
{
    private static readonly Gen<float[]> Samples = Gen.Float[-1.5f, 1.5f].Array[1, 300];

    [Fact]
    public void Sixteen_bits_are_whole_steps_within_full_scale_and_no_more_than_half_a_step_away() => Samples.Sample(x =>
    {
        var y = Heard.Change("bits:16", x);
        for (var i = 0; i < x.Length; i++)
        {
            Assert.Equal(Math.Round(y[i] * 32768.0), y[i] * 32768.0);
            Assert.InRange(y[i], -1, 32767 / 32768f);
            if (Math.Abs(x[i]) < 0.9999f)
                Assert.InRange(Math.Abs((double)y[i] - x[i]), 0, 0.5 / 32768);
        }
    });

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(24)]
    public void A_word_length_has_its_own_step(int bits)
    {
        var x = Signals.Noise(20000, 4);
        var steps = Math.Pow(2, bits - 1);
        var y = Heard.Change($"bits:{bits}", x);
        Assert.All(y, v => Assert.Equal(Math.Round(v * steps), v * steps));
        Assert.InRange(x.Zip(y, (a, b) => Math.Abs((double)a - b)).Max(), 0, 0.5 / steps + 1e-9);
        // Rounding noise is q²/12; below a 24th of it there would be finer steps than promised.
        if (bits < 24)
            Assert.Equal(20 * Math.Log10(1 / steps / Math.Sqrt(12)), Heard.Dbfs(Heard.Added(x, y)), 0.5);
    }

    [Fact]
    public void Dither_lands_on_the_grid_and_keeps_what_rounding_loses()
    {
        // A tone of a third of a step: gone when rounded, there when dithered.
        var tone = Signals.Harmonics(96000, _ => 1000, (_, _) => 0.3 / 32768, 1500);
        Assert.All(Heard.Change("bits:16", tone), v => Assert.Equal(0, v));
        var y = Heard.Change("dither:16", tone);
        Assert.All(y, v => Assert.Equal(Math.Round(v * 32768.0), v * 32768.0));
        Assert.Equal(0.3 / 32768, Signals.AmplitudeAt(y, 1000), 0.03 / 32768);
        // Triangular dither of two steps and rounding: variance q²/6 + q²/12.
        Assert.Equal(0.5 / 32768, Signals.Rms(Heard.Added(tone, y)), 0.01 / 32768);
        Assert.All(Heard.Change("dither:16", [1.5f, -1.5f]), v => Assert.InRange(v, -1, 32767 / 32768f));
    }

    [Fact]
    public void Gain_is_a_factor_and_full_scale_is_no_limit() => Gen.Select(Samples, Gen.Int[-80, 40]).Sample((x, db) =>
    {
        var y = Heard.Change($"gain:{db}", x);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(x[i] * Math.Pow(10, db / 20.0), y[i], 1e-5 * Math.Abs(y[i]) + 1e-9);
    });

    [Fact]
    public void Clipping_limits_to_under_the_peak_and_leaves_the_rest() => Gen.Select(Samples, Gen.Int[0, 30]).Sample((x, db) =>
    {
        var y = Heard.Change($"clip:{db}", x);
        var limit = x.Max(Math.Abs) * Math.Pow(10, -db / 20.0);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(Math.Clamp(x[i], -limit, limit), y[i], 1e-6);
    });

    [Fact]
    public void An_offset_moves_every_sample_alike()
    {
        var x = Signals.Noise(1000, 6);
        Assert.All(Heard.Added(x, Heard.Change("offset:-40", x)), v => Assert.Equal(0.01f, v, 1e-6f));
    }

    [Fact]
    public void A_gate_leaves_what_is_loud_and_makes_exact_zeros_of_what_is_soft()
    {
        // 0.1 s at −30 dBFS, 0.2 s at −60, 0.1 s at −30.
        var x = Signals.Noise(19200, 7, Math.Pow(10, -30 / 20.0));
        for (var i = 4800; i < 14400; i++)
            x[i] *= 0.0316f;
        var y = Heard.Change("gate:-50", x);
        // Within 20 ms of a change of level the gate may stand either way.
        Assert.Equal(x[1000..3840], y[1000..3840]);
        Assert.All(y[5760..13440], v => Assert.Equal(0, v));
        Assert.Equal(x[15360..18200], y[15360..18200]);
        Assert.All(x.Zip(y), p => Assert.True(Math.Abs(p.Second) <= Math.Abs(p.First) && p.First * p.Second >= 0));
        Assert.Equal(x[1000..^1000], Heard.Change("gate:-70", x)[1000..^1000]);
    }

    [Fact]
    public void A_gate_opens_and_closes_without_a_step()
    {
        float[] x = [.. Enumerable.Range(0, 19200).Select(i => i is > 4800 and < 14400 ? 0.1f : 0.001f)];
        var y = Heard.Change("gate:-40", x);
        Assert.Equal(0.1f, y[9600]);
        Assert.Equal(0, y[1000]);
        // A fade over 10 ms is 1/480 of the level a sample.
        float[] gain = [.. x.Zip(y, (a, b) => b / a)];
        Assert.InRange(gain.Zip(gain.Skip(1), (a, b) => Math.Abs(b - a)).Max(), 0, 1.01f / 480);
    }
}
