using VoicePlugin.Core.Conditioning;
using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

public sealed class ProgramTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    /// <summary>Place of the preset that the tests choose.</summary>
    private int Giant => Parameters.Programs.Index().First(p => p.Item == "Giant").Index;

    private ParameterSet Parameters => _rig.Plugin.Parameters;

    [Fact]
    public void The_presets_are_the_programs_in_the_order_of_their_files()
    {
        Assert.Equal(
            [
                "Adoration", "Amusement", "Anger", "Awe", "Child", "Confusion", "Contempt", "Contentment",
                "Desire", "Disappointment", "Disgust", "Distress", "Drone", "Ecstasy", "Elation", "Embarrassment",
                "Fear", "Follow", "Giant", "Growl", "Guilt", "Interest", "Neutral", "Pain",
                "Pride", "Realization", "Relief", "Romantic love", "Sadness", "Scream", "Serenity", "Shame",
                "Surprise, negative", "Surprise, positive", "Sympathy", "Theatre", "Triumph", "Vocoder", "Whisper",
            ],
            Parameters.Programs);
        // What a new instance plays is the preset without any change.
        Assert.Equal("Follow", Parameters.Find(ParameterIds.Program)!.Text(Parameters.Get(ParameterIds.Program)));
    }

    [Fact]
    public void A_program_sets_every_control_and_says_so()
    {
        var changes = new List<PluginChanges>();
        _rig.Plugin.Changed += changes.Add;
        _rig.Set(ParameterIds.Breath, 0.5);
        _rig.Set(ParameterIds.Program, Giant);
        Preset preset = Preset.Load(Path.Combine(_rig.Folders.Plugin.Presets, "giant.json"));
        foreach ((ControlSpec spec, int i) in ControlSpec.All.Select((s, i) => (s, i)))
            Assert.Equal(preset.Controls[spec.Name], Parameters[i].ToPlain(Parameters.Get(Parameters[i].Id)), 9);
        Assert.Equal([PluginChanges.Values], changes);
    }

    [Fact]
    public void The_same_program_again_leaves_what_the_user_has_changed()
    {
        _rig.Set(ParameterIds.Program, Giant);
        _rig.Set(ParameterIds.Pitch, -5);
        _rig.Set(ParameterIds.Program, Giant);
        Assert.Equal(-5, Parameters.Plain(ParameterIds.Pitch), 9);
        _rig.Plugin.Prepare(1000, 64);
        _rig.Plugin.AddPoint(ParameterIds.Program, 0, Parameters.Get(ParameterIds.Program));
        _rig.Continue(64, 64);
        Assert.Equal(-5, _rig.Factory.Last!.Control(0, 10), 9);
    }

    [Fact]
    public void A_program_in_a_queue_is_heard_at_its_sample_and_told_to_the_host_once()
    {
        var changes = new List<PluginChanges>();
        _rig.Plugin.Changed += changes.Add;
        _rig.Point(300, ParameterIds.Program, Giant);
        _rig.Render(1000, 1000);
        Assert.Equal(0, _rig.Factory.Last!.Control(0, 299), 9);
        Assert.Equal(-12, _rig.Factory.Last!.Control(0, 300), 9);
        Assert.Equal(-5, _rig.Factory.Last!.Control(2, 999), 9);
        Assert.Empty(changes);
        _rig.Set(ParameterIds.Pitch, -11);
        _rig.Set(ParameterIds.Program, Giant);
        Assert.Equal([PluginChanges.Values], changes);
        Assert.Equal(-11, Parameters.Plain(ParameterIds.Pitch), 9);
    }

    [Fact]
    public void A_program_of_the_controller_is_heard_also_for_controls_that_queues_have_moved()
    {
        _rig.Plugin.Prepare(1000, 64);
        _rig.Plugin.AddPoint(ParameterIds.Pitch, 0, _rig.Normal(ParameterIds.Pitch, 3));
        _rig.Continue(64, 64);
        _rig.Set(ParameterIds.Program, Giant);
        _rig.Continue(64, 64);
        Assert.Equal(-12, _rig.Factory.Last!.Control(0, 64), 9);
        Assert.Equal(-5, _rig.Factory.Last!.Control(2, 64), 9);
        // The queue only says it again: what has been changed since stays.
        _rig.Plugin.AddPoint(ParameterIds.Pitch, 0, _rig.Normal(ParameterIds.Pitch, -7));
        _rig.Plugin.AddPoint(ParameterIds.Program, 1, _rig.Normal(ParameterIds.Program, Giant));
        _rig.Continue(64, 64);
        Assert.Equal(-7, _rig.Factory.Last!.Control(0, 190), 9);
        Assert.Equal(-7, Parameters.Plain(ParameterIds.Pitch), 9);
    }

    [Fact]
    public void Where_queues_choose_programs_the_controller_s_word_waits_for_the_queue()
    {
        _rig.Plugin.Prepare(1000, 64);
        _rig.Plugin.AddPoint(ParameterIds.Program, 0, _rig.Normal(ParameterIds.Program, 0));
        _rig.Continue(64, 64);
        _rig.Set(ParameterIds.Program, Giant);
        double before = _rig.Factory.Last!.Control(0, 63);
        _rig.Continue(64, 64);
        Assert.Equal(before, _rig.Factory.Last!.Control(0, 127), 9);
        _rig.Plugin.AddPoint(ParameterIds.Program, 20, _rig.Normal(ParameterIds.Program, Giant));
        _rig.Continue(64, 64);
        Assert.Equal(before, _rig.Factory.Last!.Control(0, 147), 9);
        Assert.Equal(-12, _rig.Factory.Last!.Control(0, 148), 9);
    }

    [Fact]
    public void A_program_chosen_right_after_a_state_is_heard_with_the_rest_of_the_state()
    {
        _rig.Set(ParameterIds.PitchBend, -2);
        byte[] state = _rig.Plugin.SaveState();
        using var other = new Rig();
        other.Plugin.Prepare(1000, 64);
        other.Plugin.AddPoint(ParameterIds.Pitch, 0, other.Normal(ParameterIds.Pitch, 3));
        other.Plugin.AddPoint(ParameterIds.PitchBend, 0, other.Normal(ParameterIds.PitchBend, 1));
        other.Continue(64, 64);
        Assert.True(other.Plugin.LoadState(state));
        other.Set(ParameterIds.Program, Giant);
        other.Continue(64, 64);
        Assert.Equal(-12 - 2, other.Factory.Last!.Control(0, 64), 9);
    }

    [Fact]
    public void A_broken_preset_and_no_presets_do_not_keep_the_plugin_from_loading()
    {
        File.WriteAllText(Path.Combine(_rig.Folders.Plugin.Presets, "a.json"), "{");
        using (var plugin = new PluginInstance(_rig.Folders.Plugin, new FakeFactory()))
            Assert.Equal("Adoration", plugin.Parameters.Programs[0]);
        using var bare = new PluginInstance(new PluginFolders(Path.Combine(_rig.Folders.Root, "none"), []), new FakeFactory());
        Assert.Equal(["Default"], bare.Parameters.Programs);
        bare.SetParameter(ParameterIds.Program, 1);
        bare.Prepare(48000, 64);
        Assert.Contains("no voice", bare.Notice, StringComparison.Ordinal);
    }
}
