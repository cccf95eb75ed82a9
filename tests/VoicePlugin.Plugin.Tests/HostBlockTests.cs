using System.Runtime.InteropServices;
using CsCheck;
using VoicePlugin.Plugin;
using VoicePlugin.Plugin.Hosting;

namespace VoicePlugin.Plugin.Tests;

/// <summary>What every format's adapter relies on: a host's buses and events may come in any shape and order.</summary>
public class HostBlockTests
{
    private const int Length = 2000;

    private static readonly uint[] Moved =
        [ParameterIds.Pitch, ParameterIds.Mix, ParameterIds.Gain, ParameterIds.Source, ParameterIds.Bypass, ParameterIds.Steps, ParameterIds.PitchMode];

    private static readonly Dictionary<uint, double> Starts = StartsOf();

    private sealed record Event(int Sample, uint Id, double Value);

    // Some host cuts its block wherever something happens, another gives it whole.
    [Fact]
    public void Cut_at_its_events_or_whole_a_block_sounds_the_same() =>
        Gen.Select(Gen.Int, Gen.Int[0, 3], Gen.Int[1, 2], Gen.Bool).Sample((seed, side, outputs, mono) =>
        {
            Event[] events = Steps(new Random(seed));
            int[] whole = [0, Length], cut = [.. events.Select(e => e.Sample).Append(0).Append(Length).Distinct().Order()];
            Assert.Equal(Run(events, whole, mono ? 1 : 2, side, outputs), Run(events, cut, mono ? 1 : 2, side, outputs));
        }, iter: 25, threads: 1);

    [Fact]
    public void Points_of_a_block_may_come_in_any_order_and_more_than_once() =>
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            Event[] events = Steps(random), mixed = [.. events, .. events.Where((_, i) => i % 3 == 0)];
            random.Shuffle(mixed);
            float[] expected = Run(events, [0, Length], 2, 2, 2);
            Assert.Equal(expected, Run(mixed, [0, Length], 2, 2, 2));
        }, iter: 25, threads: 1);

    [Fact]
    public void Without_a_sidechain_bus_the_track_is_the_voice_and_with_one_the_sidechain()
    {
        float[] none = Run([], [0, Length], 2, 0, 2), silent = Run([], [0, Length], 2, 1, 2);
        Assert.Contains(none, x => Math.Abs(x) > 0.1f);
        Assert.NotEqual(none, silent);
    }

    [Fact]
    public void Samples_that_are_no_numbers_are_silence_and_nothing_else() =>
        Gen.Int.Sample(seed =>
        {
            float[] broken = Run(Steps(new Random(seed)), [0, Length], 2, 3, 2);
            Assert.All(broken, x => Assert.True(float.IsFinite(x)));
            Assert.Equal(Run(Steps(new Random(seed)), [0, Length], 2, 3, 2, mends: true), broken);
        }, iter: 10, threads: 1);

    // Pairs one sample apart: jumps, so that no host has to round a value where it cuts.
    private static Event[] Steps(Random random)
    {
        var events = new List<Event>();
        foreach (uint id in Moved)
        {
            double value = double.NaN;
            for (int sample = random.Next(2, 300); sample < Length; sample += random.Next(2, 400))
            {
                if (!double.IsNaN(value))
                    events.Add(new Event(sample - 1, id, value));
                events.Add(new Event(sample, id, double.IsNaN(value) ? Starts[id] : random.NextDouble()));
                value = events[^1].Value;
            }
        }
        return [.. events];
    }

    // Side: 0 no bus, 1 silent, 2 stereo, 3 stereo with samples that are no numbers.
    private static unsafe float[] Run(Event[] events, int[] cuts, int mains, int side, int outputs, bool mends = false)
    {
        using var rig = new Rig();
        rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
        float[][] main = [Noise.Of(Length, 1), Noise.Of(Length, 2)], sides = [Noise.Of(Length, 3), Noise.Of(Length, 4)];
        float[] left = new float[Length], right = new float[Length];
        for (int i = 0; i < Length && side == 3; i += 7)
            sides[i % 2][i] = mends ? 0 : i % 3 == 0 ? float.NaN : float.NegativeInfinity;
        foreach ((int from, int to) in cuts.Zip(cuts.Skip(1)))
        {
            foreach (Event e in events.Where(e => e.Sample >= from && e.Sample < to))
                rig.Plugin.AddPoint(e.Id, e.Sample - from, e.Value);
            fixed (float* a = main[0], b = main[1], c = sides[0], d = sides[1], l = left, r = right)
            {
                float** ins = stackalloc[] { a + from, b + from }, keys = stackalloc[] { c + from, d + from }, outs = stackalloc[] { l + from, r + from };
                PluginBlock block = PluginBlock.Of(to - from, new HostChannels((nint)ins, mains),
                    new HostChannels(side == 0 ? 0 : (nint)keys, 2, side == 1 ? 3u : 0), new HostChannels((nint)outs, outputs));
                Assert.Equal(side != 0, block.SidechainActive);
                block.Offline = true;
                rig.Plugin.Process(ref block);
            }
        }
        if (outputs == 1)
            Assert.All(right, x => Assert.Equal(0, x));
        return [.. left, .. right];
    }

    private static Dictionary<uint, double> StartsOf()
    {
        using var rig = new Rig();
        return Moved.ToDictionary(id => id, rig.Plugin.Parameters.Get);
    }
}
