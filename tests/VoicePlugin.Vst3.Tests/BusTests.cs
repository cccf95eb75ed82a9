using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Checks;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class BusTests(Bundle bundle)
{
    [Fact]
    public void There_is_a_stereo_main_bus_each_way_a_sidechain_and_a_bus_for_notes()
    {
        using var plugin = bundle.Create();
        Assert.Equal(
            [("Input", 2, BusType.Main, true), ("Sidechain", 2, BusType.Aux, false)],
            plugin.Buses(MediaType.Audio, BusDirection.Input).Select(b => (b.Name, b.Channels, b.Type, b.DefaultActive)));
        Assert.Equal([(2, BusType.Main, true)], plugin.Buses(MediaType.Audio, BusDirection.Output).Select(b => (b.Channels, b.Type, b.DefaultActive)));
        Assert.Single(plugin.Buses(MediaType.Event, BusDirection.Input));
        Assert.Empty(plugin.Buses(MediaType.Event, BusDirection.Output));
    }

    [Theory]
    [InlineData(Speakers.Stereo, Speakers.Mono, Speakers.Stereo, true)]
    [InlineData(Speakers.Stereo, Speakers.Stereo, Speakers.Stereo, true)]
    [InlineData(Speakers.Mono, Speakers.Mono, Speakers.Mono, true)]
    [InlineData(0x3Ful, Speakers.Stereo, Speakers.Stereo, false)]
    public void Mono_and_stereo_are_taken_and_nothing_else(ulong main, ulong side, ulong output, bool taken)
    {
        using var plugin = bundle.Create();
        Assert.Equal(taken, plugin.SetBusArrangements([main, side], [output]) == Result.Ok);
        if (taken) Assert.Equal((main, side, output), (plugin.BusArrangement(BusDirection.Input, 0), plugin.BusArrangement(BusDirection.Input, 1), plugin.BusArrangement(BusDirection.Output, 0)));
        else Assert.Equal(Speakers.Stereo, plugin.BusArrangement(BusDirection.Input, 0));
    }

    [Fact]
    public void A_mono_and_a_stereo_sidechain_of_one_voice_sound_alike()
    {
        var request = new RenderRequest { Sidechain = Sounds.Vowel(200, 0.4) };
        var mono = bundle.Render(request, Offline.At(48000, 256) with { SidechainChannels = 1 });
        var stereo = bundle.Render(request, Offline.At(48000, 256) with { SidechainChannels = 2 });
        Assert.Equal(mono.Left, stereo.Left);
        Assert.True(Sounds.Rms(mono.Left) > 0.001);
    }

    [Fact]
    public void A_mono_track_is_heard_in_mono()
    {
        var clip = bundle.Render(new RenderRequest { Sidechain = Sounds.Vowel(200, 0.3) }, Offline.At(48000, 256) with { MainChannels = 1 });
        Assert.Equal(0, clip.Result);
        Assert.Equal(clip.Left, clip.Right);
        Assert.True(Sounds.Rms(clip.Left) > 0.001);
    }

    [Fact]
    public void Without_a_sidechain_the_main_input_is_the_voice_unless_the_sidechain_is_asked_for()
    {
        var request = new RenderRequest { MainLeft = Sounds.Vowel(200, 0.5) };
        var alone = Offline.At(48000, 256) with { SidechainChannels = 0 };
        var auto = bundle.Render(request, alone);
        var main = bundle.Render(request, alone, (VoiceParameters.Source, "Main"));
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(Sounds.Pitch(auto.Left), 0.15, 0.45), 200), -25, 25);
        Assert.Equal(main.Left, auto.Left);
        Assert.Equal(0, Sounds.Rms(bundle.Render(request, alone, (VoiceParameters.Source, "Sidechain")).Left));
        // With the sidechain connected, auto listens to it: it is silent.
        Assert.Equal(0, Sounds.Rms(bundle.Render(request).Left));
    }

    [Fact]
    public void A_phrase_sung_at_44100_Hz_sounds_the_same_from_its_own_track_and_from_a_sidechain()
    {
        var voice = Sounds.Singing(2.6, 1);
        var options = Offline.At(Sounds.SingingRate, 256);
        var own = bundle.Render(new RenderRequest { MainLeft = voice }, options with { SidechainChannels = 0 });
        var mono = bundle.Render(new RenderRequest { Sidechain = voice }, options);
        var stereo = bundle.Render(new RenderRequest { Sidechain = voice }, options with { SidechainChannels = 2 });
        Assert.Equal(own.Left, mono.Left);
        Assert.Equal(own.Left, stereo.Left);
        Assert.True(Sounds.Rms(own.Left) > 0.01);
    }

    [Fact]
    public void A_channel_marked_silent_is_silent_and_not_a_copy_of_its_neighbour()
    {
        var sound = Sounds.Noise(9600, 9);
        var silence = new float[9600];
        foreach (var (left, right) in (ReadOnlySpan<(float[], float[])>)[(sound, silence), (silence, sound)])
        {
            var clip = bundle.Render(new RenderRequest { MainLeft = left, MainRight = right, FlagSilence = true }, (VoiceParameters.Bypass, "On"));
            Assert.Equal(left[2400..], clip.Left[2400..]);
            Assert.Equal(right[2400..], clip.Right[2400..]);
        }
    }

    [Fact]
    public unsafe void Missing_buses_and_buffers_are_silence_and_no_fault()
    {
        using var plugin = bundle.Create();
        using var session = new PluginSession(plugin, Offline.At(48000, 256));
        var block = session.Block;
        Action[] spoil =
        [
            () => block.Data->NumInputs = 0,
            () => block.Data->NumInputs = 1,
            () => block.Data->Inputs = null,
            () => block.Data->NumOutputs = 0,
            () => block.Data->Outputs = null,
            () => block.InputBus(0).Channels[1] = null,
            () => block.InputBus(1).Channels[0] = null,
            () => block.InputBus(0).Channels = null,
            () => block.InputBus(1).NumChannels = 0,
            () => block.OutputBus(0).Channels[0] = null,
            () => block.OutputBus(0).Channels = null,
            () => block.Data->InputParameterChanges = null,
            () => block.Data->OutputParameterChanges = null,
            () => block.Data->InputEvents = null,
            () => block.Data->ProcessContext = null,
        ];
        foreach (var step in spoil)
        {
            block.Reset();
            Sounds.Vowel(200, 0.005).CopyTo(block.Input(0, 0));
            block.Output(0, 0).Fill(float.NaN);
            step();
            Assert.Equal(Result.Ok, session.Process(240));
            if (block.Data->NumOutputs > 0 && block.Data->Outputs != null && block.Data->Outputs->Channels != null && block.Data->Outputs->Channels[0] != null)
                Assert.All(block.Output(0, 0)[..240].ToArray(), y => Assert.True(float.IsFinite(y)));
        }
    }

    [Fact]
    public void Sound_that_is_no_number_does_not_come_through_and_is_forgotten()
    {
        using var plugin = bundle.Create();
        using var session = new PluginSession(plugin, Offline.At(48000, 256));
        session.Set(VoiceParameters.Mix, 0.5);
        float[] spoilt = [.. Sounds.Vowel(200, 0.2)];
        for (var i = 100; i < spoilt.Length; i += 97) spoilt[i] = i % 2 == 0 ? float.NaN : float.PositiveInfinity;
        var bad = Renderer.Render(session, new RenderRequest { Sidechain = spoilt, MainLeft = spoilt });
        Assert.DoesNotContain(bad.Left, y => !float.IsFinite(y));
        var good = Renderer.Render(session, new RenderRequest { Sidechain = Sounds.Vowel(200, 0.5) });
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(Sounds.Pitch(good.Left), 0.25, 0.45), 200), -25, 25);
    }

    [Fact]
    public unsafe void Blocks_longer_than_announced_and_of_no_length_are_played_too()
    {
        using var plugin = bundle.Create();
        using var session = new PluginSession(plugin, Offline.At(48000, 64));
        using var large = new BlockCall([2, 1], [2], 1000);
        large.Data->ProcessMode = ProcessMode.Offline;
        for (var i = 0; i < 30; i++)
        {
            large.Data->NumSamples = i % 3 == 0 ? 0 : 1000;
            Sounds.Vowel(200, 1000 / 48000.0).CopyTo(large.Input(1, 0));
            Assert.Equal(Result.Ok, plugin.Process(large.Data));
        }
        Assert.True(Sounds.Rms(large.Output(0, 0)) > 0.001);
    }

    [Fact]
    public void Null_pointers_are_refused_and_no_exception_crosses()
    {
        using var plugin = bundle.Create();
        Assert.Empty(NullCalls.Faults(plugin));
    }
}
