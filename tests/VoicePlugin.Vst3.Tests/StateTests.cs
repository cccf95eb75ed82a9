using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class StateTests(Bundle bundle)
{
    private static readonly (uint Id, double Value)[] Settings =
    [
        (VoiceParameters.Pitch, 0.62), (2, 0.5), (3, 0.4), (9, 77.0 / 65535), (12, 1.0 / 7), (VoiceParameters.Mix, 0.8), (VoiceParameters.Gain, 0.6),
        (VoiceParameters.PitchMode, 0), (VoiceParameters.LookAhead, 1),
    ];

    [Fact]
    public void A_saved_state_gives_the_same_samples_in_another_instance()
    {
        var request = new RenderRequest { Sidechain = Sounds.Recording(0.5, 0.6), MainLeft = Sounds.Noise(28800, 8) };
        using var first = bundle.Create();
        foreach (var (id, value) in Settings) first.SetParameter(id, value);
        var state = first.SaveState();
        Assert.NotEmpty(state.Component);
        using var second = bundle.Create();
        Assert.Equal(Result.Ok, second.LoadState(state));
        foreach (var (id, value) in Settings) Assert.Equal(value, second.GetParameter(id), 1e-6);
        Assert.Equal(state.Component, second.SaveState().Component);
        var expected = Render(first);
        Assert.Equal(expected.Left, Render(second).Left);
        Assert.NotEqual(expected.Left, bundle.Render(request).Left);

        RenderedClip Render(HostedPlugin plugin)
        {
            using var session = new PluginSession(plugin, Offline.At(48000, 512));
            return Renderer.Render(session, request);
        }
    }

    [Fact]
    public void What_blocks_have_changed_is_saved_too()
    {
        using var plugin = bundle.Create();
        using (var session = new PluginSession(plugin, Offline.At(48000, 512)))
            Renderer.Render(session, new RenderRequest { Sidechain = new float[4800], Automation = [new(VoiceParameters.Timbre, 1000, 0.9)] });
        using var other = bundle.Create();
        Assert.Equal(Result.Ok, other.LoadState(plugin.SaveState()));
        Assert.Equal(0.9, other.GetParameter(VoiceParameters.Timbre), 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_stream_may_give_less_than_it_is_asked_for(int largestRead)
    {
        using var first = bundle.Create();
        first.SetParameter(VoiceParameters.Pitch, 0.62);
        using var second = bundle.Create();
        Assert.Equal(Result.Ok, second.LoadComponentState(first.SaveState().Component, largestRead));
        Assert.Equal(0.62, second.GetParameter(VoiceParameters.Pitch), 1e-6);
    }

    [Fact]
    public void Damaged_states_are_refused_and_change_nothing()
    {
        using var source = bundle.Create();
        source.SetParameter(VoiceParameters.Pitch, 0.9);
        var good = source.SaveState().Component;
        using var plugin = bundle.Create();
        plugin.SetParameter(VoiceParameters.Pitch, 0.62);
        var before = plugin.SaveState().Component;
        var flipped = (byte[])good.Clone();
        flipped[good.Length / 2] ^= 4;
        foreach (var bad in (byte[][])[[], [1, 2, 3], good[..^1], good[..(good.Length / 2)], flipped, new byte[1000]])
        {
            Assert.NotEqual(Result.Ok, plugin.LoadComponentState(bad));
            Assert.Equal(before, plugin.SaveState().Component);
        }
        Assert.Equal(Result.Ok, plugin.LoadComponentState(good));
    }

    [Fact]
    public void A_state_loaded_while_playing_takes_effect_without_a_click()
    {
        using var source = bundle.Create();
        source.SetParameter(VoiceParameters.Gain, source.Value(VoiceParameters.Gain, "-20"));
        source.SetParameter(VoiceParameters.Mix, 0);
        var state = source.SaveState();
        using var plugin = bundle.Create();
        using var session = new PluginSession(plugin, Offline.At(48000, 480));
        session.Set(VoiceParameters.Mix, 0);
        var tone = Sounds.Vowel(100, 0.5);
        var before = Renderer.Render(session, new RenderRequest { MainLeft = tone });
        Assert.Equal(Result.Ok, plugin.LoadState(state));
        var after = Renderer.Render(session, new RenderRequest { MainLeft = tone });
        Assert.Equal(0.1, Sounds.Rms(after.Left.AsSpan(12000)) / Sounds.Rms(before.Left.AsSpan(12000)), 1e-3);
        Assert.InRange(Sounds.Roughness(after.Left), 0, 1.1 * Sounds.Roughness(tone));
    }
}
