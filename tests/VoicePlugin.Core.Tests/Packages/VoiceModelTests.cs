using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Tests.Streaming;

namespace VoicePlugin.Core.Tests.Packages;

/// <summary>Counts networks of the whole process, so no other test may run beside it.</summary>
[Collection(Alone.Name)]
public class VoiceModelTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    [Fact]
    public void Engines_of_one_voice_share_its_networks_and_the_last_one_frees_them()
    {
        var before = OnnxNetwork.OpenCount;
        using (var model = VoiceModel.Open(voice.Package))
        {
            Assert.Equal(before + 3, OnnxNetwork.OpenCount);
            using VoiceEngine first = new(model, new EngineOptions()), second = new(model, new EngineOptions());
            using var third = new VoiceEngine(voice.Package, new EngineOptions());
            Assert.Equal(before + 3, OnnxNetwork.OpenCount);
        }

        Assert.Equal(before, OnnxNetwork.OpenCount);
    }

    [Fact]
    public void A_voice_that_is_loaded_is_not_read_again_and_one_that_was_freed_is()
    {
        using var stored = new TestVoice(77);
        string network = Path.Combine(stored.Directory, stored.Written.Stages[2].File);
        byte[] content = File.ReadAllBytes(network);

        using (VoiceModel.Open(stored.Directory))
        {
            File.Delete(network);
            using var again = VoiceModel.Open(stored.Directory);
            Assert.Equal("Test", again.Manifest.Name);
        }

        var fault = Assert.Throws<VoicePluginException>(() => VoiceModel.Open(stored.Directory));
        Assert.Contains(network, fault.Message, StringComparison.Ordinal);
        File.WriteAllBytes(network, content);
        using var mended = VoiceModel.Open(stored.Directory);
    }

    [Fact]
    public void An_engine_keeps_playing_when_the_handle_it_was_made_from_is_gone()
    {
        var x = Signals.Phrase(12000);
        var model = VoiceModel.Open(voice.Package);
        using var engine = new VoiceEngine(model, new EngineOptions());
        model.Dispose();
        model.Dispose();
        Assert.Equal(voice.Render(x), SmallVoice.Play(engine, x));
        Assert.Throws<ObjectDisposedException>(() => model.Stage(0));
    }

    [Fact]
    public async Task Engines_on_several_threads_do_not_disturb_one_another()
    {
        var x = Signals.Phrase(24000);
        var expected = voice.Render(x);
        using var model = VoiceModel.Open(voice.Package);
        var played = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var engine = new VoiceEngine(model, new EngineOptions { MaxTokens = CascadeTiming.HopTokens });
            return SmallVoice.Play(engine, x, 480);
        })));
        Assert.All(played, y => Assert.Equal(expected, y));
    }

    [Fact]
    public void Voices_with_other_networks_stay_apart()
    {
        using VoiceModel one = VoiceModel.Open(voice.Package), other = VoiceModel.Open(voice.Other);
        Assert.NotSame(one.Stage(0), other.Stage(0));
        using var again = VoiceModel.Open(voice.Package);
        Assert.Same(one.Stage(0), again.Stage(0));
    }
}
