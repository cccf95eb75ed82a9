using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Checks;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class TimeTests(Bundle bundle)
{
    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(88200)]
    [InlineData(96000)]
    [InlineData(192000)]
    public void An_impulse_comes_out_of_bypass_and_dry_path_exactly_as_late_as_reported(int rate)
    {
        using var plugin = bundle.Create();
        foreach (var block in (int[])[16, 128, 1024, 4096])
        {
            var figures = LatencyMeter.Measure(plugin, rate, block);
            Assert.True(figures.IsTrue, figures.ToString());
            Assert.InRange(figures.Reported, block, block + rate);
        }
    }

    [Theory]
    [InlineData(44100, 128)]
    [InlineData(48000, 1024)]
    [InlineData(96000, 64)]
    public void The_generated_voice_is_as_loud_as_the_input_was_at_the_same_time(int rate, int block)
    {
        using var plugin = bundle.Create();
        Assert.InRange(LatencyMeter.Measure(plugin, rate, block, wet: true).WetMilliseconds, -5, 5);
    }

    [Fact]
    public void The_latency_is_known_before_activation_and_does_not_change_by_it()
    {
        using var plugin = bundle.Create();
        foreach (var (rate, block) in ((int, int)[])[(44100, 64), (48000, 128), (96000, 512)])
        {
            Assert.Equal(Result.Ok, plugin.SetupProcessing(ProcessMode.Offline, rate, block));
            var before = plugin.LatencySamples;
            Assert.InRange(before, block, rate);
            using var session = new PluginSession(plugin, Offline.At(rate, block));
            Assert.Equal(before, session.LatencySamples);
        }
    }

    [Fact]
    public void A_new_look_ahead_is_announced_at_once_and_the_new_latency_is_true()
    {
        using var plugin = bundle.Create();
        int live;
        using (var session = new PluginSession(plugin, Offline.At(48000, 128)))
        {
            live = session.LatencySamples;
            plugin.Handler.Clear();
            plugin.SetParameter(VoiceParameters.LookAhead, plugin.Value(VoiceParameters.LookAhead, "Mix"));
            Assert.True(plugin.Handler.Flags.HasFlag(RestartFlags.LatencyChanged));
            Assert.Equal(Environment.CurrentManagedThreadId, plugin.Handler.Thread);
        }
        var figures = LatencyMeter.Measure(plugin, 48000, 128);
        Assert.True(figures.IsTrue, figures.ToString());
        Assert.True(figures.Reported > live, $"{figures.Reported} and {live}");
        plugin.Handler.Clear();
        plugin.SetParameter(VoiceParameters.Pitch, 0.7);
        Assert.Equal(RestartFlags.None, plugin.Handler.Flags);
    }

    [Fact]
    public void The_tail_is_reported_and_after_it_there_is_silence_that_is_marked_as_such()
    {
        using var plugin = bundle.Create();
        using var session = new PluginSession(plugin, Offline.At(48000, 480));
        Assert.InRange(plugin.TailSamples, 1u, 3 * 48000u);
        float[] sound = [.. Sounds.Vowel(200, 0.3), .. new float[plugin.TailSamples + 48000]];
        var clip = Renderer.Render(session, new RenderRequest { Sidechain = sound, FlagSilence = true });
        var end = (int)(0.3 * 48000) + (int)plugin.TailSamples;
        Assert.False(clip.Left.AsSpan(end).ContainsAnyExcept(0f));
        Assert.Equal(0, clip.FalselySilent);
        Assert.InRange(clip.SilentBlocks, 90, 48000);
        Assert.True(Sounds.Rms(clip.Left.AsSpan(4800, 4800)) > 0.001);
    }
}
