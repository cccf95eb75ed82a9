using CsCheck;
using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

public class MixingTests
{
    private const int Length = 2000;

    private static Rig Plain(int rate = 1000, int maxBlock = 64) => new(new FakeFactory { IsPlain = true }, rate, maxBlock)
    {
        Left = Noise.Of(Length, 1),
        Right = Noise.Of(Length, 2),
        Side = Noise.Of(Length, 3),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Bypass_is_the_main_input_delayed_by_the_latency_bit_for_bit(int block)
    {
        using Rig rig = Plain();
        rig.Set(ParameterIds.Bypass, 1);
        rig.Set(ParameterIds.Gain, -12);
        (float[] left, float[] right) = rig.Render(Length, block);
        int latency = rig.Plugin.LatencySamples;
        Assert.Equal(FakeFactory.Delay(new(1000, 64, false)), latency);
        Assert.All(left[..latency], x => Assert.Equal(0, x));
        Assert.Equal(rig.Left[..^latency], left[latency..]);
        Assert.Equal(rig.Right[..^latency], right[latency..]);
    }

    [Fact]
    public void Wet_and_dry_arrive_together()
    {
        using Rig rig = Plain();
        (float[] wet, _) = rig.Render(Length, 50);
        rig.Set(ParameterIds.Mix, 0);
        (float[] dry, _) = rig.Render(Length, 50);
        int latency = rig.Plugin.LatencySamples;
        Assert.Equal(rig.Side[..^latency], wet[latency..]);
        Assert.Equal(rig.Left[..^latency], dry[latency..]);
    }

    [Fact]
    public void Curves_of_mix_and_gain_act_on_the_sound_they_were_drawn_over()
    {
        using Rig rig = Plain(48000);
        rig.Point(299, ParameterIds.Mix, 1);
        rig.Point(999, ParameterIds.Mix, 0.25);
        rig.Point(1000, ParameterIds.Gain, 0);
        rig.Point(1700, ParameterIds.Gain, -10);
        (float[] left, _) = rig.Render(Length, Length);
        int latency = rig.Plugin.LatencySamples;
        for (int n = 0; n + latency < Length; n++)
        {
            double mix = 1 - 0.75 * Math.Clamp((n - 299) / 700.0, 0, 1);
            double gain = Math.Pow(10, -10 * Math.Clamp((n - 1000) / 700.0, 0, 1) / 20);
            // A mixer that follows block by block, or without the delay, is off by 0.01 and more.
            Assert.Equal((mix * rig.Side[n] + (1 - mix) * rig.Left[n]) * gain, left[n + latency], 1e-5);
        }
    }

    [Fact]
    public void Switching_bypass_fades_in_ten_milliseconds()
    {
        using Rig rig = Plain(48000);
        rig.Left = [.. Enumerable.Repeat(0.5f, Length)];
        rig.Side = [.. Enumerable.Repeat(-0.5f, Length)];
        rig.Point(600, ParameterIds.Bypass, 1);
        rig.Point(1300, ParameterIds.Bypass, 0);
        (float[] left, _) = rig.Render(Length, 64);
        int latency = rig.Plugin.LatencySamples;
        for (int n = latency + 1; n < Length; n++)
            Assert.InRange(Math.Abs(left[n] - left[n - 1]), 0, 1.01 / 480);
        Assert.Equal(-0.5f, left[latency + 599]);
        Assert.Equal(0.5f, left[latency + 600 + 481]);
        Assert.Equal(-0.5f, left[latency + 1300 + 481]);
    }

    [Theory]
    [InlineData(ParameterIds.Gain, 1000, -30)]
    [InlineData(ParameterIds.Mix, 1000, 0)]
    [InlineData(ParameterIds.Source, 1000, 2)]
    public void A_jump_of_a_curve_does_not_click(uint id, int sample, double value)
    {
        using Rig rig = Plain(48000);
        rig.Left = [.. Enumerable.Repeat(0.5f, Length)];
        rig.Side = [.. Enumerable.Repeat(-0.5f, Length)];
        rig.Right = rig.Left;
        rig.Point(sample, id, value);
        (float[] left, _) = rig.Render(Length, 64);
        int latency = rig.Plugin.LatencySamples;
        float biggest = Enumerable.Range(latency + 1, Length - latency - 1).Max(n => Math.Abs(left[n] - left[n - 1]));
        Assert.InRange(biggest, 0.0001f, 0.01f);
    }

    [Theory]
    [InlineData(0, true, true)]
    [InlineData(0, false, false)]
    [InlineData(1, false, true)]
    [InlineData(2, true, false)]
    public void The_source_is_the_one_chosen(int source, bool connected, bool isSide)
    {
        using Rig rig = Plain();
        rig.Sidechain = connected;
        rig.Set(ParameterIds.Source, source);
        (float[] left, _) = rig.Render(Length, 64);
        int latency = rig.Plugin.LatencySamples;
        float[] expected = isSide ? rig.Side : [.. rig.Left.Zip(rig.Right, (l, r) => 0.5f * l + 0.5f * r)];
        Assert.Equal(expected[..^latency], left[latency..]);
    }

    [Fact]
    public void Buffers_may_be_shared_missing_or_mono() => Gen.Select(Gen.Int[0, 511], Gen.Int[0, 200]).Sample((kind, frames) =>
    {
        using var rig = new Rig(new FakeFactory { IsPlain = true });
        rig.Plugin.Prepare(1000, 64);
        rig.Plugin.AddPoint(ParameterIds.Mix, 0, 0.5);
        float[] apart = new float[300], shared = new float[300];
        for (int round = 0; round < 3; round++)
        {
            float[] main = Noise.Of(200, round), side = Noise.Of(200, 9 + round);
            main.CopyTo(shared, 0);
            PluginBlock block = Block(main, side);
            block.OutLeft = (kind & 64) != 0 ? [] : apart.AsSpan(0, frames);
            block.OutRight = (kind & 128) != 0 ? [] : apart.AsSpan(0, frames);
            Assert.False(rig.Plugin.Process(ref block) && frames > 0 && round > 1 && apart.AsSpan(0, frames).ContainsAnyExcept(0f));
        }

        PluginBlock Block(float[] main, float[] side) => new()
        {
            Frames = frames,
            Offline = true,
            SidechainActive = (kind & 1) != 0,
            MainLeft = (kind & 2) != 0 ? [] : main.AsSpan(0, frames),
            MainRight = (kind & 4) != 0 ? [] : main.AsSpan(0, frames / 2),
            SideLeft = (kind & 8) != 0 ? [] : side.AsSpan(0, frames),
            SideRight = (kind & 16) != 0 ? [] : side.AsSpan(0, frames),
        };
    }, iter: 300, threads: 1);

    [Fact]
    public void In_place_is_as_apart()
    {
        float[] apart = Run(false), inPlace = Run(true);
        Assert.Equal(apart, inPlace);

        static float[] Run(bool shared)
        {
            using Rig rig = Plain();
            rig.Set(ParameterIds.Mix, 0.5);
            rig.Plugin.Prepare(1000, 64);
            float[] left = [.. rig.Left], right = [.. rig.Right], outLeft = shared ? left : new float[Length], outRight = shared ? right : new float[Length];
            // Longer than announced, so that there are slices within the block.
            for (int start = 0; start < Length; start += 200)
            {
                var block = new PluginBlock
                {
                    Frames = 200,
                    Offline = true,
                    MainLeft = left.AsSpan(start, 200),
                    MainRight = right.AsSpan(start, 200),
                    OutLeft = outLeft.AsSpan(start, 200),
                    OutRight = outRight.AsSpan(start, 200),
                };
                rig.Plugin.Process(ref block);
            }
            return [.. outLeft, .. outRight];
        }
    }

    [Theory]
    [InlineData(float.NaN, false)]
    [InlineData(float.PositiveInfinity, false)]
    [InlineData(float.MaxValue, false)]
    [InlineData(0.1f, true)]
    public void Nothing_but_numbers_leaves(float input, bool brokenVoice)
    {
        using var rig = new Rig(new FakeFactory { IsPlain = true, Broken = brokenVoice })
        {
            Left = [.. Enumerable.Repeat(input, Length)],
            Right = [.. Enumerable.Repeat(input, Length)],
            Side = [.. Enumerable.Repeat(input, Length)],
        };
        rig.Set(ParameterIds.Mix, 0.5);
        rig.Set(ParameterIds.Gain, 20);
        rig.Point(700, ParameterIds.Source, 2);
        (float[] left, float[] right) = rig.Render(Length, 64);
        Assert.All(left.Concat(right), x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void Silence_is_reported_as_such()
    {
        using Rig rig = Plain();
        rig.Plugin.Prepare(1000, 64);
        float[] zeros = new float[64], ones = [.. Enumerable.Repeat(1f, 64)];
        var silent = new List<bool>();
        for (int k = 0; k < 20; k++)
        {
            var block = new PluginBlock { Frames = 64, MainLeft = k == 5 ? ones : zeros, OutLeft = new float[64], OutRight = new float[64] };
            silent.Add(rig.Plugin.Process(ref block));
        }
        // 164 samples later: in blocks 7 and 8.
        Assert.Equal([7, 8], Enumerable.Range(0, 20).Where(k => !silent[k]));
    }
}
