using CsCheck;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Tests.Conditioning;

public class ControlTimelineTests
{
    private static readonly int Pitch = Index("pitch"), Seed = Index("seed");

    private static readonly Gen<ControlPoint[]> Courses =
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 3], Gen.Double[-30, 30], Gen.Bool).Array[0, 60].Select(steps =>
        {
            long sample = 0;
            return steps.Select(s => new ControlPoint(sample += s.Item1, s.Item2, s.Item3, s.Item4)).ToArray();
        });

    [Fact]
    public void Values_are_those_of_the_piecewise_linear_function_through_the_points() =>
        Gen.Select(Courses, Gen.Int[0, 400].Array[1, 40]).Sample((points, steps) =>
        {
            var timeline = Filled(points);
            long sample = 0;
            foreach (var step in steps)
            {
                var controls = timeline.At(sample += step);
                foreach (var spec in ControlSpec.All)
                    Assert.Equal(Expected(points, Index(spec.Name), sample), controls[spec.Name], 1e-9);
            }
        }, iter: 200, threads: 1);

    [Fact]
    public void A_point_may_come_as_late_as_just_before_its_sample() =>
        Gen.Select(Courses, Gen.Int[1, 200].Array[1, 20]).Sample((points, blocks) =>
        {
            // Steps alone: a ramp is known only with its end.
            points = [.. points.Select(p => p with { Ramp = false })];
            ControlTimeline early = Filled(points), late = new(VoiceControls.Default);
            long from = 0;
            foreach (var block in blocks)
            {
                foreach (var point in points.Where(p => p.Sample >= from && p.Sample < from + block))
                    late.Add(point);
                for (var sample = from; sample < from + block; sample += 7)
                    Assert.Equal(early.At(sample)["timbre"], late.At(sample)["timbre"]);
                from += block;
            }
        }, iter: 100, threads: 1);

    [Fact]
    public void Whole_numbers_step_and_never_ramp()
    {
        var timeline = Filled([new(0, Seed, 10, false), new(100, Seed, 19.6, true)]);
        Assert.Equal(10ul, timeline.At(99).Seed);
        Assert.Equal(20ul, timeline.At(100).Seed);
    }

    [Fact]
    public void Values_are_brought_into_range_and_nonsense_is_ignored()
    {
        var timeline = Filled([new(0, Pitch, 1e9, false), new(1, Pitch, double.NaN, false), new(1, -1, 5, false), new(1, 99, 5, false)]);
        Assert.Equal(24, timeline.At(5).Pitch);
        timeline.Add(new(6, Pitch, double.NegativeInfinity, false));
        Assert.Equal(-24, timeline.At(6).Pitch);
    }

    [Fact]
    public void Setting_all_forgets_what_lay_ahead_and_a_ramp_then_starts_from_there()
    {
        var timeline = Filled([new(100, Pitch, 5, false)]);
        timeline.At(50);
        timeline.Set(VoiceControls.Default.With("pitch", -2));
        Assert.Equal(-2, timeline.At(60).Pitch);
        timeline.Add(new(150, Pitch, 8, true));
        Assert.Equal(3, timeline.At(100).Pitch);
        Assert.Equal(8, timeline.At(200).Pitch);
    }

    [Fact]
    public void Too_many_points_are_merged_but_the_end_is_right()
    {
        var timeline = new ControlTimeline(VoiceControls.Default);
        for (var i = 0; i < 100_000; i++)
            timeline.Add(new(i, Pitch, Math.Sin(i * 0.01), true));
        Assert.Equal(Math.Sin(5), timeline.At(500).Pitch, 1e-6);
        Assert.Equal(Math.Sin(99_999 * 0.01), timeline.Latest.Pitch, 1e-6);
        Assert.Equal(Math.Sin(99_999 * 0.01), timeline.At(100_000).Pitch, 1e-6);
    }

    [Fact]
    public void Restart_holds_the_last_values_from_sample_0()
    {
        var timeline = Filled([new(100, Pitch, 5, false), new(1000, Pitch, 7, true)]);
        timeline.At(500);
        timeline.Restart();
        Assert.Equal(7, timeline.At(0).Pitch);
    }

    [Fact]
    public void Adding_and_asking_allocate_nothing()
    {
        var timeline = new ControlTimeline(VoiceControls.Default);
        var other = VoiceControls.Default.With("pitch", 1);
        long before = 0;
        for (var i = 0; i < 3000; i++)
        {
            timeline.Add(new(i, i % 15, i % 7, i % 2 == 0));
            _ = timeline.At(i / 2);
            if (i % 100 == 0)
                timeline.Set(other);
            if (i == 500)
                before = GC.GetAllocatedBytesForCurrentThread();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Index(string name) => ControlSpec.All.ToList().FindIndex(spec => spec.Name == name);

    private static ControlTimeline Filled(ControlPoint[] points)
    {
        var timeline = new ControlTimeline(VoiceControls.Default);
        foreach (var point in points)
            timeline.Add(point);
        return timeline;
    }

    private static double Expected(ControlPoint[] points, int control, long sample)
    {
        var spec = ControlSpec.All[control];
        double Clamped(double v) => Math.Clamp(v, spec.Min, spec.Max);
        var own = points.Where(p => p.Control == control).ToArray();
        var before = own.LastOrDefault(p => p.Sample <= sample);
        var value = own.Any(p => p.Sample <= sample) ? Clamped(before.Value) : spec.Default;
        var next = own.FirstOrDefault(p => p.Sample > sample);
        if (!own.Any(p => p.Sample > sample) || !next.Ramp)
            return value;
        return value + (Clamped(next.Value) - value) * (sample - before.Sample) / (next.Sample - before.Sample);
    }
}
