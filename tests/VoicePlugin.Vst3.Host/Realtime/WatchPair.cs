namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Two watches, one around the other.</summary>
internal sealed class WatchPair(ICallWatch inner, ICallWatch outer) : ICallWatch
{
    /// <inheritdoc/>
    public void Start()
    {
        outer.Start();
        inner.Start();
    }

    /// <inheritdoc/>
    public void Before()
    {
        outer.Before();
        inner.Before();
    }

    /// <inheritdoc/>
    public void After()
    {
        inner.After();
        outer.After();
    }
}
