using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

/// <summary>Hosts whose bridges lose points of queues: what the controller says last is heard in the end, and not before.</summary>
public class LossyQueueTests
{
    // 0.1 s at the least rate there is.
    private const int Quiet = 800, Rate = 8000;

    [Fact]
    public void A_point_that_was_lost_is_heard_when_the_queue_is_quiet()
    {
        using Rig rig = Started();
        rig.Plugin.AddPoint(ParameterIds.Pitch, 0, 0.75);
        rig.Continue(10, 10);
        // The queue's next point is lost on the way.
        rig.Set(ParameterIds.Pitch, -6);
        rig.Continue(Quiet, 10);
        Assert.Equal(12, rig.Factory.Last!.Control(0, Quiet - 10), 9);
        rig.Continue(50, 10);
        Assert.Equal(-6, rig.Factory.Last!.Control(0, Quiet + 50), 9);
    }

    [Fact]
    public void While_the_queue_speaks_the_controller_is_not_heard_and_then_it_agrees()
    {
        using Rig rig = Started();
        for (int k = 0; k <= 30; k++)
        {
            rig.Plugin.AddPoint(ParameterIds.Pitch, 9, rig.Normal(ParameterIds.Pitch, 0.25 * k));
            rig.Continue(10, 10);
            // Told late, and with a float's rounding.
            rig.Plugin.SetParameter(ParameterIds.Pitch, (float)rig.Normal(ParameterIds.Pitch, 0.25 * Math.Max(0, k - 3)));
        }
        rig.Plugin.SetParameter(ParameterIds.Pitch, (float)rig.Normal(ParameterIds.Pitch, 7.5));
        rig.Continue(2 * Quiet, 10);
        for (int k = 0; k <= 30; k++)
            Assert.Equal(0.25 * k, rig.Factory.Last!.Control(0, 10 * k + 9), 9);
        Assert.Equal(rig.Factory.Last!.Control(0, 309), rig.Factory.Last.Control(0, 309 + 2 * Quiet));
    }

    [Fact]
    public void A_program_that_was_lost_is_heard_as_a_whole()
    {
        using Rig rig = Started();
        rig.Plugin.AddPoint(ParameterIds.Program, 0, rig.Plugin.Parameters.Get(ParameterIds.Program));
        rig.Plugin.AddPoint(ParameterIds.Breath, 0, 0.1);
        rig.Continue(2 * Quiet, 10);
        int whisper = rig.Plugin.Parameters.Programs.ToList().IndexOf("Whisper");
        rig.Set(ParameterIds.Program, whisper);
        double breath = rig.Plugin.Parameters.Find(ParameterIds.Breath)!.ToPlain(rig.Plugin.Parameters.Get(ParameterIds.Breath));
        Assert.NotEqual(-0.8, breath);
        rig.Continue(Quiet, 10);
        Assert.Equal(breath, rig.Factory.Last!.Control((int)ParameterIds.Breath - 1, 3 * Quiet - 10), 9);
    }

    [Fact]
    public void Queues_that_lose_nothing_have_the_last_word()
    {
        using Rig rig = Started(lossy: false);
        rig.Plugin.AddPoint(ParameterIds.Pitch, 0, 0.75);
        rig.Continue(10, 10);
        rig.Set(ParameterIds.Pitch, -6);
        rig.Continue(2 * Quiet, 10);
        Assert.Equal(12, rig.Factory.Last!.Control(0, 2 * Quiet), 9);
    }

    private static Rig Started(bool lossy = true)
    {
        var rig = new Rig(rate: Rate);
        rig.Plugin.QueuesLosePoints = lossy;
        rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
        return rig;
    }
}
