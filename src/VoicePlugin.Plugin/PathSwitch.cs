using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin;

/// <summary>
/// The audio path that plays and, for a moment, the one that takes over when the delay changes while the host plays: the old one
/// fades out in one block, the new one fades in when its delay has passed. The old one is freed by the housekeeping thread.
/// </summary>
internal sealed class PathSwitch
{
    private volatile AudioPath? _current;
    private AudioPath? _next, _retired;
    private int _good = VoiceSlot.Nothing;

    /// <summary>What plays, or null.</summary>
    public AudioPath? Current => _current;

    /// <summary>What the user should know of the voice.</summary>
    public string? Notice => (Volatile.Read(ref _next) ?? _current)?.Slot.Notice;

    /// <summary>Main thread: place of the last voice that played, or <see cref="VoiceSlot.Nothing"/>.</summary>
    public int GoodVoice => _current?.Slot.Good is int good && good != VoiceSlot.Nothing ? good : _good;

    /// <summary>Main thread, while there is no audio.</summary>
    public void Start(AudioPath path) => _current = path;

    /// <summary>Main thread, while there is no audio: frees everything.</summary>
    public void Stop()
    {
        _good = GoodVoice;
        Interlocked.Exchange(ref _next, null)?.Dispose();
        Bury();
        _current?.Dispose();
        _current = null;
    }

    /// <summary>Main thread: a path that takes over with the next block.</summary>
    public void TakeOver(AudioPath path) => Interlocked.Exchange(ref _next, path)?.Dispose();

    /// <summary>Any thread but the audio thread: frees what plays no more.</summary>
    public void Bury() => Interlocked.Exchange(ref _retired, null)?.Dispose();

    /// <summary>Audio thread: one block.</summary>
    public bool Process(ref PluginBlock block)
    {
        AudioPath current = _current!;
        // The one before must be gone: there is room for one.
        if (block.Frames <= 0 || Volatile.Read(ref _next) is null || Volatile.Read(ref _retired) is not null
            || Interlocked.Exchange(ref _next, null) is not { } next)
        {
            return current.Process(ref block);
        }
        bool silent = current.ProcessLast(ref block);
        next.TakeOver(current);
        _current = next;
        Volatile.Write(ref _retired, current);
        return silent;
    }
}
