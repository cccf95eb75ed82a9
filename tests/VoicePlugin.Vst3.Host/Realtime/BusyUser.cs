using System.Diagnostics;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>What happens on the main thread while others play: states are saved, values asked for, instances added and removed.</summary>
internal sealed class BusyUser(PluginModule module, HostedPlugin playing, SessionOptions options)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Between;

    /// <summary>Does its work once; to be called again and again. Main thread.</summary>
    public void Work()
    {
        playing.LoadState(playing.SaveState());
        foreach (var p in playing.Parameters) _ = playing.Text(p.Id, playing.GetParameter(p.Id));
        if (_clock.Elapsed < _next) return;
        _next = _clock.Elapsed + Between;
        using var plugin = module.Create();
        using var session = new PluginSession(plugin, options);
    }
}
