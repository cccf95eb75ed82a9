using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class LoadTests(Bundle bundle)
{
    [Fact]
    public void The_factory_has_one_class_whose_identity_never_changes()
    {
        var kind = Assert.Single(bundle.Module.Classes);
        Assert.Equal((PluginClass.Effect, "VoicePlugin"), (kind.Category, kind.Name));
        Assert.StartsWith("Fx", kind.SubCategories);
        Assert.StartsWith("VST 3", kind.SdkVersion);
        Assert.NotEqual("", kind.Vendor);
        Assert.NotEqual("", kind.Version);
    }

    [Fact]
    public void Processor_and_controller_are_one_object_and_a_class_of_another_name_cannot_be_made()
    {
        using var plugin = bundle.Create();
        Assert.False(plugin.IsSeparate);
        unsafe
        {
            Assert.True(bundle.Module.CreateInstance(new Tuid(1, 2, 3, 4), Iid.Component) == null);
            Assert.True(bundle.Module.CreateInstance(bundle.Module.Classes[0].Identity, Iid.EventList) == null);
        }
    }

    [Fact]
    public void Unloaded_and_loaded_again_it_plays_the_same()
    {
        var voice = Sounds.Vowel(200, 0.3);
        var before = Play();
        var again = Play();
        Assert.Equal(before, again);
        Assert.True(Sounds.Rms(before) > 0.001);

        float[] Play()
        {
            using var module = PluginModule.Load(BundlePath.Find());
            using var plugin = module.Create();
            using var session = new PluginSession(plugin, Offline.At(48000, 512));
            return Renderer.Render(session, new RenderRequest { Sidechain = voice }).Left;
        }
    }

    [Fact]
    public void It_lets_go_of_everything_the_host_lent()
    {
        using var module = PluginModule.Load(BundlePath.Find());
        var plugin = module.Create();
        var handler = plugin.Handler;
        using (var session = new PluginSession(plugin, Offline.At(48000, 256)))
        {
            Renderer.Render(session, new RenderRequest { Sidechain = Sounds.Vowel(200, 0.1) });
            Assert.Equal(1, session.Block.Changes.References);
            Assert.Equal(1, session.Block.Events.References);
        }
        plugin.Dispose();
        Assert.Equal(1, handler.References);
        Assert.Equal(1, module.Host.References);
    }

    [Fact]
    public void Instances_on_threads_of_their_own_sound_as_each_alone()
    {
        float[][] voices = [Sounds.Vowel(150, 0.4), Sounds.Vowel(220, 0.4), Sounds.Vowel(330, 0.4)];
        var alone = voices.Select(v => bundle.Render(new RenderRequest { Sidechain = v }).Left).ToArray();
        var together = new float[voices.Length][];
        Thread[] threads = [.. voices.Select((v, i) => new Thread(() => together[i] = bundle.Render(new RenderRequest { Sidechain = v }).Left))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(alone, together);
    }
}
