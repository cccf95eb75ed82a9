using VoicePlugin.Core;
using VoicePlugin.Plugin.Parameters;

namespace VoicePlugin.Plugin.Voices;

/// <summary>
/// The voice that plays, and the one that is wanted. The audio thread only says what it wants; the housekeeping thread loads it while
/// the old one plays on. In a bounce the audio thread loads it itself, so that the change is always at the same sample.
/// </summary>
internal sealed class VoiceSlot : IDisposable
{
    /// <summary>No place.</summary>
    public const int Nothing = -1;

    private readonly Lock _gate = new();
    private readonly VoiceLibrary _library;
    private readonly IVoiceFactory _factory;
    private readonly VoiceFormat _format;
    private readonly Action _tick;
    private readonly Action _poll;
    private volatile IVoice? _voice;
    private volatile string? _fault;
    private volatile int _wanted;
    // The last one that was tried, and the last one with which that went well.
    private volatile int _tried = Nothing;
    private volatile int _good = Nothing;
    private bool _closed;

    /// <summary>Loads the wanted voice, or else the one that was good last.</summary>
    /// <param name="library">The voices there are.</param>
    /// <param name="factory">Makes them play.</param>
    /// <param name="format">Rate, block and look-ahead.</param>
    /// <param name="wanted">Place in the library.</param>
    /// <param name="lastGood">A place to fall back on, or <see cref="Nothing"/>.</param>
    /// <param name="tick">Called by the housekeeping thread, again and again.</param>
    public VoiceSlot(VoiceLibrary library, IVoiceFactory factory, VoiceFormat format, int wanted, int lastGood, Action tick)
    {
        (_library, _factory, _format, _wanted, _tick) = (library, factory, format, wanted, tick);
        Try(wanted);
        if (_voice is null && lastGood != Nothing && lastGood != wanted)
        {
            // Something plays, but the notice goes on naming what is wrong with the voice that was asked for.
            string? fault = _fault;
            Try(lastGood);
            (_fault, _tried) = (fault, wanted);
        }
        _poll = Poll;
        Housekeeping.Add(_poll);
    }

    /// <summary>The voice that plays, or null: silence.</summary>
    public IVoice? Voice => _voice;

    /// <summary>Place of the last voice that could be played, or <see cref="Nothing"/>.</summary>
    public int Good => _good;

    /// <summary>Whether the wanted voice has been dealt with, well or not.</summary>
    public bool IsSettled => _tried == _wanted;

    /// <summary>What the user should know of the wanted voice, or of what it runs on, or null.</summary>
    public string? Notice => _voice?.Fault is { } fault
        ? $"The voice has stopped: {fault.Message.TrimEnd('.')}; switch the plugin off and on again."
        : _fault ?? _voice?.Device.Notice;

    /// <summary>Any thread, no lock: the place of the voice to play.</summary>
    public void Want(int place) => _wanted = place;

    /// <summary>Any thread that may wait: deals with the wanted voice now.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            // A call may come after the end.
            if (!_closed && !IsSettled)
                Try(_wanted);
        }
    }

    /// <summary>Not the audio thread, nor while it is inside: frees the voice.</summary>
    public void Dispose()
    {
        Housekeeping.Remove(_poll);
        lock (_gate)
        {
            _closed = true;
            _voice?.Dispose();
            _voice = null;
        }
    }

    private void Poll()
    {
        _tick();
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
            VoiceEntry entry = _library.At(place)
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

    private void Play(string folder)
    {
        if (_voice is { } playing)
            playing.Swap(folder);
        else
            _voice = _factory.Create(folder, _format);
    }
}
