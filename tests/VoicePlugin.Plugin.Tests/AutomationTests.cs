using CsCheck;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

public class AutomationTests
{
    private const int Length = 3000;

    private static readonly uint[] Moved =
    [
        ParameterIds.Pitch, ParameterIds.PitchBend, ParameterIds.Strength, ParameterIds.Note, ParameterIds.PitchMode, ParameterIds.Steps,
        ParameterIds.Mix, ParameterIds.Gain, ParameterIds.Bypass, ParameterIds.Source, ParameterIds.Breath, ParameterIds.Program,
    ];

    // A host that cuts a straight line in two has to round the value at the cut; therefore every line ends where a cut may be.
    [Fact]
    public void Any_cut_of_the_same_automation_gives_the_same_samples() =>
        Gen.Select(Gen.Int, Gen.Int[2, 20]).Sample((seed, parts) =>
        {
            var random = new Random(seed);
            int[] cuts = [.. Enumerable.Range(0, parts).Select(_ => random.Next(1, Length)).Append(0).Append(Length).Distinct().Order()];
            int[] sizes = [.. cuts.Zip(cuts.Skip(1), (from, to) => to - from)];
            Assert.Equal(Run([Length]), Run(sizes));

            float[] Run(int[] blocks)
            {
                using var rig = new Rig { Left = Noise.Of(Length, 1), Right = Noise.Of(Length, 2), Side = Noise.Of(Length, 3) };
                Automate(rig, new Random(seed), cuts);
                (float[] left, float[] right) = rig.Render(Length, blocks);
                return [.. left, .. right];
            }
        }, iter: 60, threads: 1);

    [Fact]
    public void A_ramp_inside_a_block_is_a_ramp_of_the_control()
    {
        using var rig = new Rig();
        rig.Point(99, ParameterIds.Pitch, 0);
        rig.Point(499, ParameterIds.Pitch, 12);
        rig.Render(1000, 1000);
        for (int n = 0; n < 1000; n++)
            Assert.Equal(n < 100 ? 0 : n >= 499 ? 12 : 12 * (n - 99) / 400.0, rig.Factory.Last!.Control(0, n), 9);
    }

    [Fact]
    public void The_line_to_a_block_s_first_point_begins_at_the_last_value_of_the_block_before()
    {
        using var rig = new Rig();
        rig.Point(49, ParameterIds.Pitch, 6);
        rig.Point(149, ParameterIds.Pitch, -4);
        rig.Render(300, 100);
        Assert.Equal(6, rig.Factory.Last!.Control(0, 99), 9);
        Assert.Equal(6 - 10 * 25 / 50.0, rig.Factory.Last!.Control(0, 124), 9);
        Assert.Equal(-4, rig.Factory.Last!.Control(0, 200), 9);
    }

    [Fact]
    public void Steps_do_not_slide()
    {
        using var rig = new Rig();
        rig.Point(500, ParameterIds.Steps, 8);
        rig.Render(1000, 1000);
        Assert.Equal(VoiceControls.Default.Steps, rig.Factory.Last!.Control(11, 499));
        Assert.Equal(8, rig.Factory.Last!.Control(11, 500));
    }

    [Fact]
    public void Bend_adds_to_the_pitch_and_the_sum_stays_in_range()
    {
        using var rig = new Rig();
        rig.Point(0, ParameterIds.Pitch, 5);
        rig.Point(99, ParameterIds.PitchBend, 0);
        rig.Point(199, ParameterIds.PitchBend, -2);
        rig.Point(500, ParameterIds.Pitch, 5);
        rig.Point(501, ParameterIds.Pitch, -24);
        rig.Render(1000, 1000);
        Assert.Equal(4, rig.Factory.Last!.Control(0, 149), 9);
        Assert.Equal(3, rig.Factory.Last!.Control(0, 300), 9);
        Assert.Equal(-24, rig.Factory.Last!.Control(0, 600), 9);
    }

    [Fact]
    public void Points_that_found_no_room_come_later()
    {
        using var rig = new Rig();
        rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
        rig.Factory.IsFull = true;
        rig.Plugin.AddPoint(ParameterIds.Pitch, 5, rig.Normal(ParameterIds.Pitch, 7));
        rig.Continue(64, 64);
        rig.Factory.IsFull = false;
        rig.Continue(64, 64);
        Assert.Equal(7, rig.Factory.Last!.Control(0, 64), 9);
    }

    [Fact]
    public void A_flood_of_points_ends_where_the_last_one_says()
    {
        using var rig = new Rig();
        rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
        for (int i = 0; i < 100_000; i++)
            rig.Plugin.AddPoint((uint)(1 + i % 15), i % 7 * 10, (i % 1000) / 1000.0);
        rig.Continue(64, 64);
        rig.Continue(64, 64);
        Assert.Equal(-24 + 48 * rig.Plugin.Parameters.Get(ParameterIds.Pitch), rig.Factory.Last!.Control(0, 127), 9);
    }

    [Fact]
    public void A_line_runs_on_to_a_point_at_the_block_s_end()
    {
        using var rig = new Rig();
        rig.Plugin.Prepare(1000, 64);
        rig.Plugin.AddPoint(ParameterIds.Pitch, 64, rig.Normal(ParameterIds.Pitch, 6.5));
        rig.Continue(64, 64);
        rig.Continue(64, 64);
        for (int n = 0; n < 128; n++)
            Assert.Equal(6.5 * Math.Min(1, (n + 1) / 65.0), rig.Factory.Last!.Control(0, n), 9);
    }

    [Fact]
    public void What_the_controller_says_late_does_not_disturb_the_queues()
    {
        using var rig = new Rig();
        rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
        rig.Plugin.AddPoint(ParameterIds.Pitch, 0, 0.75);
        rig.Continue(64, 64);
        rig.Plugin.SetParameter(ParameterIds.Pitch, 0.6);
        rig.Plugin.SetParameter(ParameterIds.Timbre, 0.6);
        rig.Continue(64, 64);
        Assert.Equal(12, rig.Factory.Last!.Control(0, 100), 9);
        Assert.Equal(2.4, rig.Factory.Last!.Control(2, 100), 9);
    }

    [Fact]
    public void Points_before_a_block_without_samples_hold_from_the_next_on()
    {
        using var rig = new Rig();
        rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
        rig.Plugin.AddPoint(ParameterIds.Pitch, 0, 0.75);
        var block = default(PluginBlock);
        rig.Plugin.Process(ref block);
        rig.Continue(10, 10);
        Assert.Equal(12, rig.Factory.Last!.Control(0, 0), 9);
    }

    private static void Automate(Rig rig, Random random, int[] cuts)
    {
        foreach (uint id in Moved)
        {
            PluginParameter parameter = rig.Plugin.Parameters.Find(id)!;
            double value = parameter.Default;
            for (int c = 1; c < cuts.Length; c++)
            {
                int[] samples = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(cuts[c - 1], cuts[c])).Order()];
                foreach (int sample in samples)
                    rig.Point(sample, id, parameter.ToPlain(value = random.Next(3) == 0 ? value : random.NextDouble()));
                rig.Point(cuts[c] - 1, id, parameter.ToPlain(value));
            }
        }
        for (int sample = 0; sample < Length; sample += random.Next(1, 200))
            rig.Note(sample, random.Next(128), random.Next(3) == 0 ? 0 : random.NextSingle());
    }
}
