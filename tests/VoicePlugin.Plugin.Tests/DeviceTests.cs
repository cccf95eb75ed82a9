using VoicePlugin.Core.Devices;
using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

public sealed class DeviceTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    private PluginInstance Plugin => _rig.Plugin;

    [Fact]
    public void What_is_chosen_is_what_the_voice_is_built_for_now_and_after_a_session_was_opened()
    {
        Assert.Equal("CPU", Plugin.Device);
        _rig.Render(64, 64);
        Assert.Null(_rig.Factory.Format.Device);
        foreach ((int place, string choice) in new[] { (1, "cpu"), (2, "cuda"), (5, "cuda:3") })
        {
            _rig.Set(ParameterIds.RunOn, place);
            _rig.Continue(128, 64);
            Assert.Equal(choice, _rig.Factory.Format.Device?.ToString());
        }

        byte[] state = Plugin.SaveState();
        using var other = new Rig();
        other.Render(64, 64);
        Assert.True(other.Plugin.LoadState(state));
        other.Continue(128, 64);
        Assert.Equal("cuda:3", other.Factory.Format.Device?.ToString());
    }

    [Fact]
    public void Another_choice_builds_the_voice_anew_at_the_same_latency()
    {
        _rig.Render(640, 64);
        int latency = Plugin.LatencySamples;
        PluginChanges told = PluginChanges.None;
        Plugin.Changed += changes => told |= changes;
        FakeVoice before = _rig.Factory.Last!;
        _rig.Set(ParameterIds.RunOn, 1);
        _rig.Continue(640, 64);
        Assert.NotSame(before, _rig.Factory.Last);
        Assert.Equal((latency, PluginChanges.None), (Plugin.LatencySamples, told));
    }

    [Fact]
    public void A_card_is_shown_and_when_it_is_lost_the_user_reads_why()
    {
        const string Why = "CUDA 0: Fake RTX failed while playing.";
        _rig.Render(64, 64);
        FakeVoice voice = _rig.Factory.Last!;
        voice.Device = new DeviceReport(DeviceChoice.Auto, 0, "CUDA 0: Fake RTX", null);
        _rig.Continue(640, 64);
        Assert.Equal(("CUDA 0: Fake RTX", "CUDA", null), (Plugin.Device, Shown(), Plugin.Notice));
        voice.Device = DeviceReport.OnCpu(DeviceChoice.Auto, Why);
        _rig.Continue(640, 64);
        Assert.Equal(("CPU", "CPU", Why), (Plugin.Device, Shown(), Plugin.Notice));
    }

    [Fact]
    public void A_session_from_a_machine_with_a_card_plays_on_one_without_and_says_why()
    {
        using var folders = new Folders();
        using var plugin = new PluginInstance(folders.Plugin);
        plugin.SetParameter(ParameterIds.RunOn, plugin.Parameters.Find(ParameterIds.RunOn)!.ToNormalized(2));
        byte[] state = plugin.SaveState();
        using var here = new PluginInstance(folders.Plugin);
        Assert.True(here.LoadState(state));
        here.Prepare(48000, 256);
        Assert.Equal(("CPU", "This build runs on the CPU only; for an NVIDIA card install the CUDA build (docs/devices.md)."), (here.Device, here.Notice));
        Assert.Equal("CUDA 0", here.Parameters.Find(ParameterIds.RunOn)!.Text(here.Parameters.Get(ParameterIds.RunOn)));
        // What is left to the machine is not complained about.
        here.SetParameter(ParameterIds.RunOn, 0);
        here.Prepare(48000, 256);
        Assert.Null(here.Notice);
    }

    private string Shown() => Plugin.Parameters.Find(ParameterIds.Device)!.Text(Plugin.Parameters.Get(ParameterIds.Device));
}
