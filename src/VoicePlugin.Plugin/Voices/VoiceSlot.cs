using VoicePlugin.Core;
using VoicePlugin.Plugin.Parameters;

namespace VoicePlugin.Plugin.Voices;

/// <summary>
/// The voice that plays, and the one that is wanted. The audio thread only says what it wants; a timer's thread loads it while
/// the old one plays on. In a bounce the audio thread loads it itself, so that the change is always at the same sample.
/// </summary>
internal sealed class VoiceSlot(VoiceLibrary library, IVoiceFactory factory) : IDisposable
{
    private const int PollMilliseconds = 25;
    private const int Nothing = -1;

    private readonly Lock _gate = new();
    private Timer? _timer;
    private VoiceFormat _format;
    private volatile IVoice? _voice;
    private volatile string? _fault;
    private volatile int _wanted;
    // The last one that was tried, and the last one with which that went well.
    private volatile int _tried = Nothing;
    private int _good = Nothing;

    /// <summary>The voice that plays, or null: silence.</summary>
    public IVoice? Voice => _voice;

    /// <summary>Whether the wanted voice has been dealt with, well or not.</summary>
    public bool IsSettled => _tried == _wanted;

    /// <summary>What the user should know of the wanted voice, or null.</summary>
    public string? Notice => _voice?.Fault is { } fault
        ? $"The voice has stopped: {fault.Message.TrimEnd('.')}; switch the plugin off and on again."
        : _fault;

    /// <summary>Any thread, no lock: the place of the voice to play.</summary>
    public void Want(int place) => _wanted = place;

    /// <summary>Main thread: loads the wanted voice, or else the last good one.</summary>
    public void Open(VoiceFormat format)
    {
        Close();
        lock (_gate)
        {
            _format = format;
            Try(_wanted);
            if (_voice is null && _good != Nothing && _good != _wanted)
                TryAgain(_good);
        }
        _timer = new Timer(static slot => ((VoiceSlot)slot!).Poll(), this, PollMilliseconds, PollMilliseconds);
    }

    /// <summary>Main thread: frees the voice; nothing plays.</summary>
    public void Close()
    {
        _timer?.Dispose();
        _timer = null;
        lock (_gate)
        {
            _voice?.Dispose();
            _voice = null;
            _tried = Nothing;
            _format = default;
        }
    }

    /// <summary>Any thread that may wait: deals with the wanted voice now.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            // A timer's call may come after Close.
            if (_format.SampleRate > 0 && !IsSettled)
                Try(_wanted);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Poll()
    {
        // One call at a time is enough; a later one must not queue up behind a long load.
        if (IsSettled || !_gate.TryEnter())
            return;
        try
        {
            Settle();
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void Try(int place)
    {
        try
        {
            VoiceEntry entry = library.At(place)
                ?? throw new VoicePluginException($"There is no voice at place {place + 1} of {ParameterTable.VoicePlaces}; choose another.");
            if (entry.Folder is null)
                throw new VoicePluginException(entry.Remark ?? $"The voice \"{entry.Title}\" is missing; install it or choose another.");
            // The voice that plays already: back from a missing one.
            if (_voice is null || place != _good)
                Play(entry.Folder);
            _good = place;
            _fault = entry.Remark;
        }
#pragma warning disable CA1031 // Whatever is wrong with a voice, the host plays on and the user reads why.
        catch (Exception fault)
        {
            _fault = fault.Message;
        }
#pragma warning restore CA1031
        _tried = place;
    }

    // Something plays, but the notice goes on naming what is wrong with the voice that was asked for.
    private void TryAgain(int place)
    {
        string? fault = _fault;
        Try(place);
        _fault = fault;
        _tried = _wanted;
    }

    private void Play(string folder)
    {
        if (_voice is { } playing)
            playing.Swap(folder);
        else
            _voice = factory.Create(folder, _format);
    }
}
