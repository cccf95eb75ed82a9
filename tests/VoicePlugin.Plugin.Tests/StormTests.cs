using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

/// <summary>Two threads that do whatever a host's two threads may do at once.</summary>
public class StormTests
{
    [Fact]
    public async Task Nothing_that_a_host_does_on_two_threads_breaks_it()
    {
        using var rig = new Rig(new FakeFactory { IsPlain = true });
        PluginInstance plugin = rig.Plugin;
        plugin.Prepare(8000, 64);
        byte[] state = plugin.SaveState();
        using var stop = new CancellationTokenSource();
        Task audio = Task.Run(() => Play(plugin, stop.Token));
        var random = new Random(1);
        for (int k = 0; k < 3000 && !audio.IsCompleted; k++)
        {
            PluginParameter parameter = plugin.Parameters[random.Next(plugin.Parameters.Count)];
            plugin.SetParameter(parameter.Id, random.NextDouble() * 1.2 - 0.1);
            if (k % 7 == 0)
                Assert.True(plugin.LoadState(state));
            if (k % 11 == 0)
                state = plugin.SaveState();
            _ = plugin.Notice?.Length + plugin.LatencySamples + plugin.TailSamples;
            Assert.InRange(plugin.Parameters.Get(parameter.Id), 0, 1);
            if (k % 50 == 0)
                Thread.Sleep(1);
        }
        await stop.CancelAsync();
        await audio;
    }

    [Fact]
    public void Before_it_is_prepared_it_is_silent_and_deaf()
    {
        using var rig = new Rig();
        rig.Plugin.AddPoint(ParameterIds.Pitch, 0, 1);
        rig.Plugin.NoteOn(0, 60, 1, 0);
        rig.Plugin.NoteOff(0, 60);
        float[] output = [1, 2, 3];
        var block = new PluginBlock { Frames = 3, OutLeft = output, OutRight = output };
        Assert.True(rig.Plugin.Process(ref block));
        Assert.Equal([0, 0, 0], output);
        Assert.Equal(0, rig.Plugin.Outputs.Length);
        rig.Plugin.Release();
        rig.Plugin.Release();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, int.MaxValue)]
    [InlineData(int.MaxValue, 1)]
    public void A_format_out_of_range_is_the_nearest_that_is_possible(int rate, int block)
    {
        using var rig = new Rig(new FakeFactory { IsPlain = true });
        rig.Plugin.Prepare(rate, block);
        Assert.InRange(rig.Plugin.LatencySamples, 1, 1 << 17);
        float[] output = new float[100];
        var audio = new PluginBlock { Frames = 100, OutLeft = output };
        Assert.True(rig.Plugin.Process(ref audio));
    }

    private static void Play(PluginInstance plugin, CancellationToken stop)
    {
        var random = new Random(2);
        float[] side = Noise.Of(300, 1), left = new float[300], right = new float[300];
        while (!stop.IsCancellationRequested)
        {
            int frames = random.Next(300);
            for (int k = random.Next(20); k > 0; k--)
                plugin.AddPoint((uint)random.Next(1, 205), random.Next(-5, 400), random.NextDouble() * 1.5 - 0.2);
            plugin.NoteOn(random.Next(400), random.Next(-3, 140), random.NextSingle(), random.NextSingle());
            plugin.NoteOff(random.Next(400), random.Next(-3, 140));
            var block = new PluginBlock
            {
                Frames = frames,
                Offline = random.Next(4) == 0,
                SidechainActive = random.Next(2) == 0,
                MainLeft = side,
                SideLeft = side,
                OutLeft = left,
                OutRight = right,
            };
            plugin.Process(ref block);
            foreach (float x in left)
                Assert.True(float.IsFinite(x) && Math.Abs(x) < 100);
            foreach (OutputValue value in plugin.Outputs)
                Assert.InRange(value.Normalized, 0, 1);
        }
    }
}
