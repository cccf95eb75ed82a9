using CsCheck;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Tests.Audio;

[Collection(Alone.Name)]
public class StreamResamplerTests
{
    private static readonly (int From, int To)[] Pairs =
    [
        (48000, 48000), (44100, 48000), (48000, 44100), (8000, 48000), (48000, 8000), (96000, 48000), (48000, 192000),
        (192000, 48000), (384000, 8000), (8000, 384000), (44101, 47999), (383999, 8001), (48000, 24000), (22050, 48000),
    ];

    [Fact]
    public void Streaming_equals_offline_bit_for_bit_for_any_blocks() =>
        Gen.Select(Gen.Int[0, Pairs.Length - 1].Select(i => Pairs[i]), Gen.Int[0, 5000], Gen.Int[1, 6000].Array[1, 12], Gen.Int).Sample(
            (pair, length, sizes, seed) =>
            {
                var x = Noise(length, seed);
                var whole = StreamResampler.Resample(x, pair.From, pair.To);
                Assert.Equal(whole, Stream(new StreamResampler(pair.From, pair.To), x, sizes));
                Assert.Equal((int)((((long)length * pair.To) + pair.From - 1) / pair.From), whole.Length);
            },
            iter: 60);

    [Fact]
    public void One_sample_at_a_time_equals_offline()
    {
        foreach (var (from, to) in Pairs)
        {
            var x = Noise(700, 1);
            Assert.Equal(StreamResampler.Resample(x, from, to), Stream(new StreamResampler(from, to), x, [1]));
        }
    }

    [Fact]
    public void Output_n_comes_out_exactly_when_its_required_input_is_in()
    {
        foreach (var (from, to) in Pairs)
        {
            var resampler = new StreamResampler(from, to);
            var output = new float[resampler.MaxOutput(1)];
            var x = Noise(9000, 2);
            long written = 0;
            for (var pushed = 1; pushed <= x.Length; pushed++)
            {
                written += resampler.Process(x.AsSpan(pushed - 1, 1), output);
                Assert.True(resampler.RequiredInput(written) > pushed, $"{from}->{to}: output {written} is late at input {pushed}");
                Assert.True(written == 0 || resampler.RequiredInput(written - 1) <= pushed, $"{from}->{to}: output {written - 1} is early at input {pushed}");
            }
        }
    }

    [Fact]
    public void The_bounds_on_the_output_hold() =>
        Gen.Select(Gen.Int[0, Pairs.Length - 1].Select(i => Pairs[i]), Gen.Int[1, 3000].Array[1, 30]).Sample(
            (pair, sizes) =>
            {
                var resampler = new StreamResampler(pair.From, pair.To);
                foreach (var size in sizes)
                {
                    var bound = resampler.MaxOutput(size);
                    Assert.InRange(resampler.Process(new float[size], new float[bound]), 0, bound);
                }

                Assert.InRange(resampler.Flush(new float[resampler.MaxFlush]), 0, resampler.MaxFlush);
            },
            iter: 100);

    [Fact]
    public void Equal_rates_pass_samples_through_at_once()
    {
        var resampler = new StreamResampler(44100, 44100);
        var x = Noise(64, 3);
        var y = new float[resampler.MaxOutput(64)];
        Assert.Equal(64, resampler.Process(x, y));
        Assert.Equal(x, y[..64]);
        Assert.Equal(0, resampler.LookAheadSamples);
        Assert.Equal(0, resampler.Flush(y));
    }

    [Theory]
    [InlineData(44100, 48000)]
    [InlineData(48000, 44100)]
    [InlineData(96000, 48000)]
    [InlineData(48000, 24000)]
    [InlineData(8000, 48000)]
    [InlineData(44101, 47999)]
    [InlineData(192000, 44100)]
    public void Sines_below_nine_tenths_of_nyquist_keep_level_and_time(int from, int to)
    {
        var nyquist = Math.Min(from, to) / 2.0;
        foreach (var share in new[] { 0.001, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9 })
        {
            var f = share * nyquist;
            var x = Sine(f, from, from / 4);
            var y = StreamResampler.Resample(x, from, to);
            var expected = Sine(f, to, y.Length);
            var edge = to / 50;
            var error = y.Zip(expected, (a, b) => Math.Abs(a - b)).Skip(edge).SkipLast(edge).Max();
            Assert.True(error < 1e-4, $"{f} Hz is off by {error}");
        }
    }

    [Theory]
    [InlineData(48000, 44100)]
    [InlineData(96000, 48000)]
    [InlineData(48000, 24000)]
    [InlineData(48000, 8000)]
    [InlineData(192000, 44100)]
    [InlineData(383999, 8001)]
    public void Sines_above_the_new_nyquist_are_90_dB_down(int from, int to)
    {
        foreach (var share in new[] { 1.0, 1.05, 1.2, 1.5, 1.9, 3.7 })
        {
            var f = share * to / 2.0;
            if (f < from / 2.0)
            {
                var y = StreamResampler.Resample(Sine(f, from, from / 4), from, to);
                var level = 20 * Math.Log10(Rms(y.AsSpan(to / 50, y.Length - (to / 25))) * Math.Sqrt(2));
                Assert.True(level < -90, $"{f} Hz comes through at {level:0.0} dB");
            }
        }
    }

    [Theory]
    [InlineData(44100, 48000)]
    [InlineData(8000, 48000)]
    [InlineData(24000, 48000)]
    [InlineData(44101, 47999)]
    public void Images_of_a_sine_are_90_dB_down(int from, int to)
    {
        foreach (var share in new[] { 0.2, 0.6, 0.88 })
        {
            var f = share * from / 2;
            var y = StreamResampler.Resample(Sine(f, from, from / 4), from, to);
            var wanted = Sine(f, to, y.Length);
            var rest = y.Zip(wanted, (a, b) => a - b).ToArray();
            var level = 20 * Math.Log10(Rms(rest.AsSpan(to / 50, y.Length - (to / 25))) * Math.Sqrt(2));
            Assert.True(level < -90, $"what is not {f} Hz stands at {level:0.0} dB");
        }
    }

    [Fact]
    public void A_constant_stays_constant()
    {
        foreach (var (from, to) in Pairs)
        {
            var x = new float[from / 4];
            Array.Fill(x, 0.5f);
            var y = StreamResampler.Resample(x, from, to);
            Assert.All(y[(to / 50)..^(to / 50)], v => Assert.Equal(0.5f, v, 1e-5f));
        }
    }

    [Fact]
    public void An_impulse_is_answered_symmetrically_about_its_own_time()
    {
        var x = new float[1000];
        x[500] = 1;
        var y = StreamResampler.Resample(x, 24000, 48000);
        Assert.Equal(y.Max(), y[1000]);
        for (var i = 1; i < 200; i++)
        {
            Assert.Equal(y[1000 - i], y[1000 + i], 1e-7f);
        }
    }

    [Fact]
    public void No_call_allocates()
    {
        var resampler = new StreamResampler(44100, 48000);
        var x = Noise(480, 4);
        var y = new float[resampler.MaxOutput(480)];
        resampler.Process(x, y);
        resampler.Flush(y);
        resampler.Reset();
        using var quiet = new QuietHeap();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
        {
            resampler.Process(x, y);
        }

        resampler.Flush(y);
        resampler.Reset();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void After_a_reset_the_same_input_gives_the_same_output()
    {
        var resampler = new StreamResampler(48000, 44100);
        var x = Noise(3000, 5);
        var first = Stream(resampler, x, [333]);
        resampler.Reset();
        Assert.Equal(first, Stream(resampler, x, [333]));
    }

    [Theory]
    [InlineData(7999, 48000)]
    [InlineData(48000, 384001)]
    public void Rates_out_of_range_are_refused(int from, int to) =>
        Assert.Throws<VoicePluginException>(() => new StreamResampler(from, to));

    [Fact]
    public void An_output_that_could_overflow_is_refused() =>
        Assert.Throws<ArgumentException>(() => new StreamResampler(44100, 48000).Process(new float[480], new float[480]));

    private static float[] Stream(StreamResampler resampler, float[] x, int[] sizes)
    {
        var y = new List<float>();
        for (int at = 0, i = 0; at < x.Length; i++)
        {
            var take = Math.Min(sizes[i % sizes.Length], x.Length - at);
            var block = new float[resampler.MaxOutput(take)];
            y.AddRange(block[..resampler.Process(x.AsSpan(at, take), block)]);
            at += take;
        }

        var rest = new float[resampler.MaxFlush];
        y.AddRange(rest[..resampler.Flush(rest)]);
        return [.. y];
    }

    private static float[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    private static float[] Sine(double f, int rate, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(2 * Math.PI * f * i / rate))];

    private static double Rms(ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += (double)v * v;
        }

        return Math.Sqrt(sum / x.Length);
    }
}
