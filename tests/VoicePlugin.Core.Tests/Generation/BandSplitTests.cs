using CsCheck;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class BandSplitTests
{
    [Fact]
    public void The_three_bands_add_up_to_the_sound_they_were_cut_from()
    {
        var x = Signals.Noise(9600, 1);
        float[] x24 = BandSplit.Down(x, BandSplit.HighTaps, 2), coarse = BandSplit.Down(x24, BandSplit.LowTaps, 4);
        float[] medium = Minus(x24, BandSplit.Up(coarse, BandSplit.LowTaps, 4, x24.Length));
        float[] fine = Minus(x, BandSplit.Up(x24, BandSplit.HighTaps, 2, x.Length));
        Assert.Equal((1200, 4800, 9600), (coarse.Length, medium.Length, fine.Length));

        // The decoder's way: bands up one after the other, through streaming interpolators.
        float[] y24 = Plus(Streamed(coarse, BandSplit.LowTaps, 4), medium), y = Plus(Streamed(y24, BandSplit.HighTaps, 2), fine);
        // The streaming decoder ends a token early; the rest is compared.
        Assert.InRange(Signals.Rms(Minus(x[..9000], y[..9000])) / Signals.Rms(x), 0, 1e-4);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public void An_upsampler_gives_the_same_bits_for_any_blocks(int factor) =>
        Gen.Int[1, 200].Array[1, 20].Sample(
            sizes =>
            {
                var taps = factor == 4 ? BandSplit.LowTaps : BandSplit.HighTaps;
                var x = Signals.Noise(1000, 2);
                Upsampler whole = new(taps, factor), cut = new(taps, factor);
                float[] expected = new float[x.Length * factor], actual = new float[x.Length * factor];
                whole.Process(x, expected);
                for (int at = 0, i = 0; at < x.Length; i++)
                {
                    var count = Math.Min(sizes[i % sizes.Length], x.Length - at);
                    cut.Process(x.AsSpan(at, count), actual.AsSpan(at * factor));
                    at += count;
                }

                Assert.Equal(expected, actual);
            },
            iter: 20);

    [Theory]
    [InlineData(4, 6000, 1000)]
    [InlineData(2, 24000, 5000)]
    public void An_upsampler_keeps_a_tone_and_delays_it_by_one_token(int factor, int rate, double hz)
    {
        var up = new Upsampler(factor == 4 ? BandSplit.LowTaps : BandSplit.HighTaps, factor);
        float[] x = [.. Enumerable.Range(0, rate / 10).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / rate))];
        var y = new float[x.Length * factor];
        up.Process(x, y);
        Assert.Equal(rate / 500, up.DelayInput);
        for (var i = y.Length / 2; i < y.Length; i++)
            Assert.Equal(Math.Sin(2 * Math.PI * hz * (i - up.DelayInput * factor) / (rate * factor)), y[i], 2e-3);
    }

    [Fact]
    public void Reset_brings_back_the_silence_before_the_start()
    {
        var up = new Upsampler(BandSplit.HighTaps, 2);
        float[] x = Signals.Noise(300, 3), first = new float[600], second = new float[600];
        up.Process(x, first);
        up.Reset();
        up.Process(x, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_filter_that_does_not_fit_the_factor_is_refused() => Assert.Throws<ArgumentException>(() => new Upsampler(new float[97], 5));

    [Theory]
    [InlineData(500, 0)]
    [InlineData(2000, 0)]
    [InlineData(4000, 1)]
    [InlineData(10000, 1)]
    [InlineData(14000, 2)]
    [InlineData(20000, 2)]
    public void Each_frequency_lies_in_its_own_band_with_the_weight_that_is_claimed(double hz, int stage)
    {
        float[] x = [.. Enumerable.Range(0, 9600).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / Signals.Rate))];
        float[] x24 = BandSplit.Down(x, BandSplit.HighTaps, 2), coarse = BandSplit.Down(x24, BandSplit.LowTaps, 4);
        float[][] bands =
        [
            coarse,
            Minus(x24, BandSplit.Up(coarse, BandSplit.LowTaps, 4, x24.Length)),
            Minus(x, BandSplit.Up(x24, BandSplit.HighTaps, 2, x.Length)),
        ];
        for (var s = 0; s < 3; s++)
        {
            var span = bands[s].AsSpan(bands[s].Length / 4, bands[s].Length / 2);
            Assert.Equal(s == stage ? 1 : 0, Signals.Rms(span) * Math.Sqrt(2), 0.01);
            Assert.Equal(s == stage ? 1 : 0, FrameShape.At(BandSplit.Weight(s), (float)hz), 0.01);
        }
    }

    [Fact]
    public void The_weights_of_the_bands_describe_the_split()
    {
        // Coarse and medium sum to the 24 kHz path; with the fine band nothing is lost.
        for (var k = 0; k < EnvelopeGrid.Bins; k++)
        {
            double sum = 0;
            for (var s = 0; s < 3; s++)
            {
                Assert.InRange(BandSplit.Weight(s)[k], -1e-3, 1.003);
                sum += BandSplit.Weight(s)[k] * BandSplit.Weight(s)[k];
            }

            Assert.InRange(sum, 0.4, 1.01);
        }
    }

    private static float[] Streamed(float[] x, float[] taps, int factor)
    {
        var up = new Upsampler(taps, factor);
        float[] input = [.. x, .. new float[up.DelayInput]], y = new float[input.Length * factor];
        for (var at = 0; at < input.Length; at += up.DelayInput)
            up.Process(input.AsSpan(at, Math.Min(up.DelayInput, input.Length - at)), y.AsSpan(at * factor));
        return y[(up.DelayInput * factor)..];
    }

    private static float[] Plus(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static float[] Minus(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x - y)];
}
