using VoicePlugin.Vst3.Host.Commands;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Makes instances of one plugin, all set alike, and keeps count of the memory that each took.</summary>
internal sealed class InstanceRack(PluginModule module, SessionOptions options, string[] settings) : IDisposable
{
    private readonly List<(HostedPlugin Plugin, PluginSession Session)> _all = [];
    private long _resident = ResourceUse.Memory().Resident;

    /// <summary>Resident bytes that each instance added when it became ready.</summary>
    public List<long> Memory { get; } = [];

    /// <summary>One more, ready to play.</summary>
    public PluginSession Next()
    {
        var plugin = module.Create();
        var values = PluginOptions.Apply(plugin, settings);
        var session = new PluginSession(plugin, options);
        _all.Add((plugin, session));
        foreach (var (id, value) in values) session.Block.Changes.Add(id, 0, value);
        session.Process(0);
        var now = ResourceUse.Memory().Resident;
        Memory.Add(now - _resident);
        _resident = now;
        return session;
    }

    /// <summary>Stops and releases all.</summary>
    public void Dispose()
    {
        foreach (var (plugin, session) in _all)
        {
            session.Dispose();
            plugin.Dispose();
        }
    }
}
