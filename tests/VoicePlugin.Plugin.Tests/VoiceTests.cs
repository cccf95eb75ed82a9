using VoicePlugin.Plugin;
using VoicePlugin.Plugin.State;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.Tests;

public sealed class VoiceTests : IDisposable
{
    private readonly Rig _rig = new(new FakeFactory { IsPlain = true });

    public void Dispose() => _rig.Dispose();

    private PluginInstance Plugin => _rig.Plugin;

    private string Playing => Path.GetFileName(_rig.Factory.Last!.Folder);

    [Fact]
    public void The_default_voice_is_first_and_names_are_told_apart()
    {
        Folders.CopyVoice("default", _rig.Folders.Plugin.UserVoices[0], "mine");
        Directory.CreateDirectory(Path.Combine(_rig.Folders.Plugin.UserVoices[0], "no-voice"));
        Directory.CreateDirectory(Path.Combine(_rig.Folders.Plugin.UserVoices[0], "broken"));
        File.WriteAllText(Path.Combine(_rig.Folders.Plugin.UserVoices[0], "broken", "manifest.json"), "{}");
        using var plugin = new PluginInstance(_rig.Folders.Plugin, new FakeFactory());
        Assert.Equal(["Tiny", "Another", "Tiny (2)"], plugin.Parameters.Voices);
    }

    [Fact]
    public void In_a_bounce_the_voice_changes_at_the_very_sample_and_the_block_waits()
    {
        _rig.Point(300, ParameterIds.Voice, 1);
        _rig.Render(1000, 1000);
        Assert.Equal("another", Playing);
        Assert.Null(Plugin.Notice);
    }

    [Fact]
    public void While_playing_another_thread_loads_the_voice()
    {
        _rig.Offline = false;
        _rig.Point(10, ParameterIds.Voice, 1);
        _rig.Render(100, 64);
        Assert.True(SpinWait.SpinUntil(() => Playing == "another", 10_000));
    }

    [Fact]
    public void A_voice_that_cannot_be_loaded_is_named_and_the_old_one_plays_on()
    {
        _rig.Left = Noise.Of(1000, 1);
        _rig.Side = Noise.Of(1000, 2);
        _rig.Factory.Refused = "another";
        _rig.Point(300, ParameterIds.Voice, 1);
        (float[] left, _) = _rig.Render(1000, 1000);
        Assert.Equal("default", Playing);
        Assert.Contains("damaged", Plugin.Notice, StringComparison.Ordinal);
        Assert.Equal(_rig.Side[..^Plugin.LatencySamples], left[Plugin.LatencySamples..]);
        Assert.Equal("Another", StateCodec.Read(Plugin.SaveState())!.Voice.Name);
        // Back to the voice that plays: all is well again.
        Plugin.AddPoint(ParameterIds.Voice, 0, 0);
        _rig.Continue(64, 64);
        Assert.Null(Plugin.Notice);
    }

    [Fact]
    public void A_missing_voice_is_named_silent_and_remembered_and_plays_again_when_it_is_back()
    {
        string folder = Folders.CopyVoice("another", _rig.Folders.Plugin.UserVoices[0], "guest");
        byte[] state = StateOf("guest");
        Directory.Delete(folder, recursive: true);
        // Not even one like it is there.
        Directory.Delete(Path.Combine(_rig.Folders.Plugin.Voices, "another"), recursive: true);

        using var plugin = new PluginInstance(_rig.Folders.Plugin, _rig.Factory);
        var changes = PluginChanges.None;
        plugin.Changed += c => changes |= c;
        Assert.True(plugin.LoadState(state));
        Assert.Equal(PluginChanges.Values | PluginChanges.Titles, changes);
        Assert.Contains("\"Another\" is missing", plugin.Notice, StringComparison.Ordinal);
        plugin.Prepare(1000, 64);
        Assert.Contains("\"Another\" is missing", plugin.Notice, StringComparison.Ordinal);
        float[] side = Noise.Of(500, 1), output = new float[500];
        var block = new PluginBlock { Frames = 500, Offline = true, SidechainActive = true, SideLeft = side, OutLeft = output, OutRight = output };
        Assert.True(plugin.Process(ref block));
        Assert.Equal(state, plugin.SaveState() is var saved ? WithVoiceOf(saved, state) : []);

        Folders.CopyVoice("another", _rig.Folders.Plugin.UserVoices[0], "guest");
        using var later = new PluginInstance(_rig.Folders.Plugin, _rig.Factory);
        Assert.True(later.LoadState(plugin.SaveState()));
        later.Prepare(1000, 64);
        Assert.Null(later.Notice);
        Assert.Equal("guest", Playing);
    }

    [Fact]
    public void The_same_voice_in_another_place_is_found_by_its_content()
    {
        string folder = Folders.CopyVoice("another", _rig.Folders.Plugin.UserVoices[0], "guest");
        byte[] state = StateOf("guest");
        Directory.Delete(folder, recursive: true);
        using var plugin = new PluginInstance(_rig.Folders.Plugin, _rig.Factory);
        plugin.LoadState(state);
        plugin.Prepare(1000, 64);
        Assert.Null(plugin.Notice);
        Assert.Equal("another", Playing);
    }

    [Fact]
    public void A_host_s_own_copy_of_the_place_does_not_choose_another_voice()
    {
        _rig.Set(ParameterIds.Voice, 1);
        byte[] state = Plugin.SaveState();
        double saved = Plugin.Parameters.Get(ParameterIds.Voice);
        // A new voice takes the place of the one that was chosen.
        Folders.CopyVoice("default", _rig.Folders.Plugin.Voices, "alto");
        using var plugin = new PluginInstance(_rig.Folders.Plugin, _rig.Factory);
        Assert.True(plugin.LoadState(state));
        plugin.SetParameter(ParameterIds.Voice, saved);
        plugin.Prepare(1000, 64);
        plugin.AddPoint(ParameterIds.Voice, 0, (float)saved);
        var block = new PluginBlock { Frames = 64, Offline = true };
        plugin.Process(ref block);
        Assert.Equal("another", Playing);
        Assert.Equal("Another", plugin.Parameters.Find(ParameterIds.Voice)!.Text(plugin.Parameters.Get(ParameterIds.Voice)));
        // Said again it is meant.
        plugin.AddPoint(ParameterIds.Voice, 0, saved);
        plugin.Process(ref block);
        Assert.Equal("alto", Playing);
    }

    [Fact]
    public void A_voice_made_anew_plays_but_not_silently()
    {
        string folder = Folders.CopyVoice("another", _rig.Folders.Plugin.UserVoices[0], "guest");
        byte[] state = StateOf("guest");
        Directory.Delete(folder, recursive: true);
        Directory.Delete(Path.Combine(_rig.Folders.Plugin.Voices, "another"), recursive: true);
        TinyVoice.Write(folder, "Another", 500);
        using var plugin = new PluginInstance(_rig.Folders.Plugin, _rig.Factory);
        plugin.LoadState(state);
        plugin.Prepare(1000, 64);
        Assert.Equal("guest", Playing);
        Assert.Contains("has changed", plugin.Notice, StringComparison.Ordinal);
        Assert.Equal(StateCodec.Read(state)!.Voice, StateCodec.Read(plugin.SaveState())!.Voice);
    }

    [Fact]
    public void An_empty_place_leaves_the_voice_that_plays()
    {
        _rig.Point(300, ParameterIds.Voice, 77);
        _rig.Render(1000, 1000);
        Assert.Equal("default", Playing);
        Assert.Contains("place 78", Plugin.Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_old_place_said_when_a_second_has_been_played_is_meant(bool isQueue)
    {
        Plugin.Prepare(8000, 64);
        PluginState state = StateCodec.Read(Plugin.SaveState())!;
        // The voice had the second place when the state was saved.
        double old = _rig.Normal(ParameterIds.Voice, 1);
        byte[] moved = StateCodec.Write(state with
        {
            Values = [.. state.Values.Select(v => v.Key == ParameterIds.Voice ? KeyValuePair.Create(v.Key, old) : v)],
        });
        Assert.True(Plugin.LoadState(moved));
        _rig.Continue(4800, 60);
        // The second begins with each state anew.
        Assert.True(Plugin.LoadState(moved));
        _rig.Continue(4800, 60);
        Choose();
        Assert.Equal("default", Playing);
        Assert.True(Plugin.LoadState(moved));
        _rig.Continue(8040, 60);
        Choose();
        Assert.Equal("another", Playing);

        void Choose()
        {
            if (isQueue)
                Plugin.AddPoint(ParameterIds.Voice, 0, old);
            else
                Plugin.SetParameter(ParameterIds.Voice, old);
            _rig.Continue(60, 60);
        }
    }

    [Fact]
    public void Changing_the_look_ahead_announces_the_latency()
    {
        var changes = new List<PluginChanges>();
        Plugin.Changed += changes.Add;
        Plugin.Announce(1000, 64);
        int live = Plugin.LatencySamples;
        _rig.Set(ParameterIds.LookAhead, 1);
        Assert.Equal([PluginChanges.Latency], changes);
        Assert.Equal(live + 700, Plugin.LatencySamples);
        Plugin.Prepare(1000, 64);
        Assert.Equal(Plugin.LatencySamples, _rig.Factory.Last!.LatencySamples);
    }

    [Fact]
    public void A_changed_delay_is_true_while_playing_whether_the_host_restarts_or_not()
    {
        const int Block = 50, Fade = 80;
        _rig.Side = Noise.Of(3000, 2);
        _rig.Render(500, Block);
        FakeVoice old = _rig.Factory.Last!;
        Plugin.AddPoint(ParameterIds.Gain, 0, _rig.Normal(ParameterIds.Gain, 0));
        _rig.Set(ParameterIds.LookAhead, 1);
        int latency = Plugin.LatencySamples;
        (float[] left, _) = _rig.Continue(3000, Block);
        Assert.Equal(0, left[Block - 1]);
        Assert.All(left[Block..(Block + latency)], x => Assert.Equal(0, x));
        Assert.Equal(_rig.Side[(Block + Fade)..^latency], left[(Block + Fade + latency)..]);
        Assert.NotSame(old, _rig.Factory.Last);
        Assert.True(SpinWait.SpinUntil(() => old.IsDisposed, 10_000));
    }

    [Fact]
    public void A_fault_of_the_voice_is_told()
    {
        _rig.Render(100, 64);
        _rig.Factory.Last!.Fault = new InvalidOperationException("The network is broken.");
        Assert.Contains("The network is broken", Plugin.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_come_every_thirty_milliseconds_and_only_when_they_change()
    {
        _rig.Plugin.Prepare(1000, 64);
        var seen = new List<OutputValue>();
        for (int k = 0; k < 10; k++)
        {
            _rig.Continue(80, 80);
            foreach (OutputValue value in Plugin.Outputs)
                seen.Add(value);
        }
        Assert.Equal([ParameterIds.OutPitch, ParameterIds.Load], seen.Select(v => v.Id));
        Assert.Equal(220, Plugin.Parameters.Plain(ParameterIds.OutPitch), 6);
        Assert.Equal(25, Plugin.Parameters.Plain(ParameterIds.Load), 6);
        _rig.Factory.Last!.LateBlocks = 3;
        _rig.Continue(320, 320);
        Assert.Equal(ParameterIds.LateBlocks, Assert.Single(Plugin.Outputs.ToArray()).Id);
    }

    [Fact]
    public void The_bundle_s_resources_lie_beside_its_binaries()
    {
        PluginFolders folders = PluginFolders.ForBundle("/x/VoicePlugin.vst3/Contents/x86_64-linux/VoicePlugin.so");
        Assert.Equal(Path.GetFullPath("/x/VoicePlugin.vst3/Contents/Resources"), folders.Resources);
        Assert.All(folders.UserVoices, f => Assert.EndsWith("voices", f, StringComparison.Ordinal));
        Assert.NotEmpty(folders.UserVoices);
    }

    private byte[] StateOf(string folder)
    {
        using var plugin = new PluginInstance(_rig.Folders.Plugin, _rig.Factory);
        int place = Enumerable.Range(0, plugin.Parameters.Voices.Count).First(i =>
        {
            plugin.SetParameter(ParameterIds.Voice, i / 127.0);
            return StateCodec.Read(plugin.SaveState())!.Voice.RelativePath == folder;
        });
        Assert.True(place > 0);
        return plugin.SaveState();
    }

    // The place in the list may be another; what the state says of the voice may not.
    private static byte[] WithVoiceOf(byte[] saved, byte[] original)
    {
        PluginState was = StateCodec.Read(original)!, now = StateCodec.Read(saved)!;
        Assert.Equal(was.Voice, now.Voice);
        return StateCodec.Write(now with { Values = was.Values });
    }
}
