using VoicePlugin.Core.Features;
using VoicePlugin.Core.Inpainting;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Tests.Streaming;

namespace VoicePlugin.Core.Tests.Inpainting;

public sealed class InpainterTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private const int From = 24000, To = 33600;
    private static readonly InpaintOptions Excitation = new() { Generates = false };

    private static float[] Tone(double f0 = 200)
        => [.. Enumerable.Range(0, 60000).Select(n => (float)(0.2 * Enumerable.Range(1, 10).Sum(h => Math.Sin(2 * Math.PI * f0 * h * n / 48000) / h)))];

    private float[] Fill(float[] x, InpaintOptions options, int from = From, int to = To)
    {
        using var model = VoiceModel.Open(voice.Package);
        return new Inpainter(model).Fill(x, from, to, options);
    }

    [Fact]
    public void Nothing_beyond_the_cross_fades_is_changed()
    {
        float[] x = Tone(), y = Fill(x, new InpaintOptions());
        Assert.Equal(x.Length, y.Length);
        Assert.Equal(x[..(From - Inpainter.Fade)], y[..(From - Inpainter.Fade)]);
        Assert.Equal(x[(To + Inpainter.Fade)..], y[(To + Inpainter.Fade)..]);
        Assert.True(y.AsSpan(From, To - From).ContainsAnyExcept(0f));
        Assert.All(y, v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void What_was_in_the_gap_does_not_matter()
    {
        float[] x = Tone(), y = Tone();
        y.AsSpan(From, To - From).Fill(0.7f);
        Assert.Equal(Fill(x, new InpaintOptions()), Fill(y, new InpaintOptions()));
    }

    [Fact]
    public void One_seed_fills_it_in_one_way_and_another_in_another()
    {
        float[] x = Tone();
        Assert.Equal(Fill(x, new InpaintOptions { Seed = 3 }), Fill(x, new InpaintOptions { Seed = 3 }));
        Assert.NotEqual(Fill(x, new InpaintOptions { Seed = 3 }), Fill(x, new InpaintOptions { Seed = 4 }));
    }

    [Fact]
    public void The_networks_have_a_say()
        => Assert.NotEqual(Fill(Tone(), new InpaintOptions()), Fill(Tone(), Excitation));

    [Theory]
    [InlineData(200)]
    [InlineData(313)]
    public void A_steady_tone_goes_on_in_pitch_level_and_phase(double f0)
    {
        float[] x = Tone(f0), y = Fill(x, Excitation);
        float[] rows = FeatureExtractor.Analyse(y);
        for (int k = From / 240; k <= To / 240; k++)
            Assert.InRange(1200 * Math.Abs(Math.Log2(rows[k * FeatureLayout.Width] / f0)), 0, 20);
        double was = Math.Sqrt(x[From..To].Average(v => v * v)), now = Math.Sqrt(y[From..To].Average(v => v * v));
        Assert.InRange(20 * Math.Abs(Math.Log10(now / was)), 0, 2);
        for (int at = From; at < To; at += 2400)
            Assert.InRange(Math.Abs(Math.IEEERemainder(Phase(x, at, f0) - Phase(y, at, f0), 2 * Math.PI)), 0, 0.6);
    }

    // Phase of the fundamental over the 50 ms from a sample on.
    private static double Phase(float[] x, int at, double f0)
    {
        double re = 0, im = 0;
        for (int n = at; n < at + 2400; n++)
        {
            double w = 0.5 - 0.5 * Math.Cos(2 * Math.PI * (n - at) / 2400);
            re += w * x[n] * Math.Cos(2 * Math.PI * f0 * n / 48000);
            im -= w * x[n] * Math.Sin(2 * Math.PI * f0 * n / 48000);
        }
        return Math.Atan2(im, re);
    }

    [Theory]
    [InlineData(1000, 10600)]
    [InlineData(50000, 59600)]
    [InlineData(24000, 24100)]
    [InlineData(10000, 59000)]
    [InlineData(24000, 23000)]
    public void A_gap_that_cannot_be_filled_is_refused_with_its_times(int from, int to)
        => Assert.Contains("gap", Assert.Throws<VoicePluginException>(() => Fill(Tone(), Excitation, from, to)).Message, StringComparison.Ordinal);
}
