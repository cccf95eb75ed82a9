using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>Tells the host that latency, values or titles have changed. Main thread.</summary>
internal sealed unsafe class HostNotice
{
    // Ardour before 7.4 calls setState and setParamNormalized with a lock held that restartComponent takes again.
    private const string HoldsLock = "Ardour";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly Lock _speaking = new();
    private ComponentHandler* _handler;
    private RestartFlags _pending;
    private bool _later, _closed;

    /// <summary>Learns who the host is; <paramref name="host"/> may be null.</summary>
    public void Meet(FUnknown* host)
    {
        _closed = false;
        if (host == null)
            return;
        Tuid name = Iid.HostApplication;
        void* found;
        if (host->Table->QueryInterface(host, &name, &found) != Result.Ok || found == null)
            return;
        var application = (HostApplication*)found;
        char* text = stackalloc char[HostText.Field];
        text[0] = '\0';
        if (application->Table->GetName(application, text) == Result.Ok)
            _later = HostText.Read(text).StartsWith(HoldsLock, StringComparison.OrdinalIgnoreCase);
        application->Table->Release(application);
    }

    /// <summary>
    /// Says nothing any more. Waits for what is being said on another thread, but not for ever: the host may be waiting for us.
    /// </summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _pending = RestartFlags.None;
        }
        if (_speaking.TryEnter(Patience))
            _speaking.Exit();
    }

    /// <summary>Whom to tell; null for nobody.</summary>
    public void SetHandler(ComponentHandler* handler)
    {
        if (handler != null)
            handler->Table->AddRef(handler);
        ComponentHandler* old;
        lock (_gate)
        {
            old = _handler;
            _handler = handler;
        }
        if (old != null)
            old->Table->Release(old);
    }

    /// <summary>Tells the host, at once or, where that would hang it, a moment later from another thread.</summary>
    public void Restart(RestartFlags flags)
    {
        if (!_later)
        {
            if (_handler != null)
                _handler->Table->RestartComponent(_handler, flags);
            return;
        }
        lock (_gate)
        {
            bool waiting = _pending != RestartFlags.None;
            _pending |= flags;
            if (waiting)
                return;
        }
        _ = Task.Delay(Moment).ContinueWith(_ => Send(), TaskScheduler.Default);
    }

    private void Send()
    {
        lock (_speaking)
        {
            ComponentHandler* handler;
            RestartFlags flags;
            lock (_gate)
            {
                flags = _pending;
                _pending = RestartFlags.None;
                handler = _closed ? null : _handler;
                // The host may take its handler away while we speak to it.
                if (handler != null)
                    handler->Table->AddRef(handler);
            }
            if (handler == null || flags == RestartFlags.None)
                return;
            handler->Table->RestartComponent(handler, flags);
            handler->Table->Release(handler);
        }
    }
}
