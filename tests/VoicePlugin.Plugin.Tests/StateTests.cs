using CsCheck;
using VoicePlugin.Plugin;
using VoicePlugin.Plugin.State;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.Tests;

public sealed class StateTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    private PluginInstance Plugin => _rig.Plugin;

    [Fact]
    public void Every_value_comes_back()
    {
        var random = new Random(1);
        foreach (PluginParameter parameter in Plugin.Parameters.Where(p => !p.IsReadOnly && p.Id != ParameterIds.Voice))
            Plugin.SetParameter(parameter.Id, random.NextDouble());
        _rig.Set(ParameterIds.Voice, 1);
        double[] values = Values(Plugin);
        byte[] state = Plugin.SaveState();
        using var other = new Rig();
        Assert.True(other.Plugin.LoadState(state));
        Assert.Equal(values, Values(other.Plugin));
        Assert.Equal(state, other.Plugin.SaveState());
    }

    [Fact]
    public void A_state_of_version_1_loads()
    {
        byte[] blob = Convert.FromHexString(Golden.Version1);
        Assert.True(Plugin.LoadState(blob));
        Assert.Equal(12, Plugin.Parameters.Plain(ParameterIds.Pitch), 9);
        Assert.Equal(-12, Plugin.Parameters.Plain(ParameterIds.Gain), 9);
        Assert.Equal(Plugin.Parameters.Find(ParameterIds.Timbre)!.Default, Plugin.Parameters.Get(ParameterIds.Timbre));
        Assert.Contains("\"Soprano\" is missing", Plugin.Notice, StringComparison.Ordinal);
        Assert.Equal("Soprano (missing)", Plugin.Parameters.Find(ParameterIds.Voice)!.Text(Plugin.Parameters.Get(ParameterIds.Voice)));

        // What this version does not know goes back unharmed.
        PluginState saved = StateCodec.Read(Plugin.SaveState())!;
        Assert.Contains(KeyValuePair.Create(999u, 0.25), saved.Values);
        StateSection section = Assert.Single(saved.Foreign);
        Assert.Equal([1, 2, 3], section.Content);
        Assert.Equal(new VoiceIdentity("Soprano", new string('a', 64), "soprano"), saved.Voice);
    }

    [Fact]
    public void Bytes_that_are_no_state_change_nothing() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        byte[] before = Plugin.SaveState();
        Assert.False(Plugin.LoadState(bytes));
        Assert.Equal(before, Plugin.SaveState());
    }, iter: 20_000, threads: 1);

    [Fact]
    public void A_damaged_state_changes_nothing()
    {
        byte[] before = Plugin.SaveState();
        Gen.Select(Gen.Int[0, before.Length - 1], Gen.Byte[1, 255], Gen.Int[0, before.Length - 1]).Sample((place, change, length) =>
        {
            byte[] damaged = [.. before];
            damaged[place] ^= change;
            Assert.False(Plugin.LoadState(damaged));
            Assert.False(Plugin.LoadState(before.AsSpan(0, length)));
            Assert.Equal(before, Plugin.SaveState());
        }, iter: 5_000, threads: 1);
    }

    [Fact]
    public void Damage_with_a_right_check_sum_is_refused_or_leaves_sane_values()
    {
        byte[] good = Plugin.SaveState();
        Gen.Select(Gen.Int[8, good.Length - 5], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            byte[] blob = [.. good];
            foreach ((int place, byte value) in changes)
                blob[place] = value;
            BitConverter.TryWriteBytes(blob.AsSpan(blob.Length - 4), Crc32.Of(blob.AsSpan(0, blob.Length - 4)));
            byte[] before = Plugin.SaveState();
            if (!Plugin.LoadState(blob))
                Assert.Equal(before, Plugin.SaveState());
            Assert.All(Values(Plugin), v => Assert.InRange(v, 0, 1));
        }, iter: 20_000, threads: 1);
    }

    [Fact]
    public void A_state_of_a_version_to_come_is_refused()
    {
        byte[] state = Plugin.SaveState();
        state[4] = 2;
        BitConverter.TryWriteBytes(state.AsSpan(state.Length - 4), Crc32.Of(state.AsSpan(0, state.Length - 4)));
        Assert.False(Plugin.LoadState(state));
    }

    [Fact]
    public void The_check_sum_is_the_common_one() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));

    [Fact]
    public void Bytes_after_the_state_do_not_matter() => Assert.True(Plugin.LoadState([.. Plugin.SaveState(), 1, 2, 3]));

    [Fact]
    public void A_state_loaded_while_playing_is_heard_from_the_next_block_on()
    {
        _rig.Set(ParameterIds.Pitch, 7);
        byte[] state = Plugin.SaveState();
        _rig.Set(ParameterIds.Pitch, 0);
        Plugin.Prepare(1000, 64);
        Plugin.AddPoint(ParameterIds.Pitch, 0, 0.25);
        _rig.Continue(64, 64);
        PluginChanges changes = PluginChanges.None;
        Plugin.Changed += c => changes |= c;
        Assert.True(Plugin.LoadState(state));
        Assert.Equal(PluginChanges.Values, changes);
        _rig.Continue(64, 64);
        Assert.Equal(-12, _rig.Factory.Last!.Control(0, 62), 9);
        Assert.Equal(7, _rig.Factory.Last!.Control(0, 64), 9);
    }

    [Fact]
    public void The_program_of_a_state_said_again_by_a_queue_does_not_undo_the_state()
    {
        _rig.Set(ParameterIds.Program, 3);
        _rig.Set(ParameterIds.Pitch, -5);
        byte[] state = Plugin.SaveState();
        using var other = new Rig();
        other.Plugin.Prepare(1000, 64);
        other.Continue(128, 64);
        Assert.True(other.Plugin.LoadState(state));
        other.Plugin.AddPoint(ParameterIds.Program, 0, other.Normal(ParameterIds.Program, 3));
        other.Continue(64, 64);
        Assert.Equal(-5, other.Factory.Last!.Control(0, 150), 9);
        Assert.Equal(-5, other.Plugin.Parameters.Plain(ParameterIds.Pitch), 9);
    }

    [Fact]
    public void A_state_is_newer_than_what_a_block_without_samples_has_left()
    {
        _rig.Set(ParameterIds.Pitch, 7);
        byte[] state = Plugin.SaveState();
        Plugin.Prepare(1000, 64);
        Plugin.AddPoint(ParameterIds.Pitch, 0, 0.25);
        var none = default(PluginBlock);
        Plugin.Process(ref none);
        Assert.True(Plugin.LoadState(state));
        _rig.Continue(64, 64);
        Assert.Equal(7, _rig.Factory.Last!.Control(0, 10), 9);
    }

    private static double[] Values(PluginInstance plugin) => [.. plugin.Parameters.Select(p => plugin.Parameters.Get(p.Id))];
}
