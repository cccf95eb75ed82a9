namespace VoicePlugin.Plugin.Voices;

/// <summary>
/// A place in the list of voices as a session knew it, when the voice has another place today. Hosts keep values of their own beside
/// the state and send them soon after it; the first one that only says the old place again must not choose another voice. One that
/// comes when a second has been played is meant.
/// </summary>
internal sealed class StalePlace
{
    // The place in a box of its own for each state: a state that comes meanwhile is told from the one before, even at the same place.
    private object? _place;
    private object? _counted;
    private int _played;

    /// <summary>Main thread: the old place, or null when the voice is where it was.</summary>
    public void Set(int? place) => Volatile.Write(ref _place, place);

    /// <summary>Whether this value is the old place come again; asked of each value, true for the first at most. No allocation.</summary>
    public bool Swallows(int place) =>
        Volatile.Read(ref _place) is { } stale && Interlocked.CompareExchange(ref _place, null, stale) == stale && (int)stale == place;

    /// <summary>Audio thread: this many samples have been played, at a rate in Hz. No allocation.</summary>
    public void Played(int samples, int sampleRate)
    {
        object? stale = Volatile.Read(ref _place);
        if (stale != _counted)
            (_counted, _played) = (stale, 0);
        if (stale is null)
            return;
        // Blocks are bounded by what a host can hold, the sum is not.
        _played = (int)Math.Min((long)_played + samples, sampleRate);
        if (_played == sampleRate)
            Interlocked.CompareExchange(ref _place, null, stale);
    }
}
