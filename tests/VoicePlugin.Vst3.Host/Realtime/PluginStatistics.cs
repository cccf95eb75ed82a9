using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>
/// What a plugin with a managed runtime of its own says of its heap, by two exported functions that it may have:
/// <c>int64 VoicePluginAllocatedBytes()</c> for the calling thread, and <c>int32 VoicePluginCollections()</c>.
/// </summary>
internal sealed unsafe class PluginStatistics : ICallWatch
{
    private readonly delegate* unmanaged<long> _bytes;
    private readonly delegate* unmanaged<int> _collections;
    private long _before;
    private int _firstCollections;
    private bool _started;

    /// <param name="module">A loaded plugin.</param>
    public PluginStatistics(PluginModule module)
    {
        _bytes = (delegate* unmanaged<long>)module.Export("VoicePluginAllocatedBytes");
        _collections = (delegate* unmanaged<int>)module.Export("VoicePluginCollections");
    }

    /// <summary>The plugin has the functions.</summary>
    public bool IsPresent => _bytes != null && _collections != null;

    /// <summary>Bytes that process() allocated on the audio thread, the first call apart.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Garbage collections since the first block.</summary>
    public int Collections => IsPresent ? _collections() - _firstCollections : 0;

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    public void Before()
    {
        if (IsPresent) _before = _bytes();
    }

    /// <inheritdoc/>
    public void After()
    {
        if (!IsPresent) return;
        if (_started) AllocatedBytes += _bytes() - _before;
        else (_started, _firstCollections) = (true, _collections());
    }
}
