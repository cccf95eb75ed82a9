using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Tests;

/// <summary>The built plugin, loaded once; classes of this collection run one after the other, since each keeps the processor busy.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Bundle : ICollectionFixture<Bundle>, IDisposable
{
    public const string Name = "Bundle";
    private PluginModule? _module;
    private HostedPlugin? _warm;
    private PluginSession? _warmSession;

    /// <summary>The module; loading it names what to do when it has not been built.</summary>
    public PluginModule Module
    {
        get
        {
            if (_module is null)
            {
                _module = PluginModule.Load(BundlePath.Find());
                // Its networks are shared with every other instance, which saves loading them for each test.
                _warm = _module.Create();
                _warmSession = new PluginSession(_warm);
            }
            return _module;
        }
    }

    /// <summary>A fresh plugin.</summary>
    public HostedPlugin Create() => Module.Create();

    /// <summary>What a fresh plugin makes of a request, offline.</summary>
    /// <param name="request">What to play.</param>
    /// <param name="settings">Parameters and their values as texts.</param>
    public RenderedClip Render(RenderRequest request, params (uint Id, string Value)[] settings) => Render(request, Offline.At(48000, 512), settings);

    /// <summary>What a fresh plugin makes of a request.</summary>
    public RenderedClip Render(RenderRequest request, SessionOptions options, params (uint Id, string Value)[] settings)
    {
        using var plugin = Create();
        using var session = new PluginSession(plugin, options);
        foreach (var (id, value) in settings) session.Set(id, plugin.Value(id, value));
        return Renderer.Render(session, request);
    }

    public void Dispose()
    {
        _warmSession?.Dispose();
        _warm?.Dispose();
        _module?.Dispose();
    }
}
