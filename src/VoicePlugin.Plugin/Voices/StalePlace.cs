namespace VoicePlugin.Plugin.Voices;

/// <summary>
/// A place in the list of voices as a session knew it, when the voice has another place today. Hosts keep values of their own beside
/// the state and send them after it; the first one that only says the old place again must not choose another voice.
/// </summary>
internal sealed class StalePlace
{
    private const int None = -1;

    private int _place = None;

    /// <summary>The old place, or null when the voice is where it was.</summary>
    public void Set(int? place) => Volatile.Write(ref _place, place ?? None);

    /// <summary>Whether this value is the old place come again; asked of each value, true for the first at most. No allocation.</summary>
    public bool Swallows(int place)
    {
        int stale = Volatile.Read(ref _place);
        if (stale != None)
            Volatile.Write(ref _place, None);
        return stale != None && stale == place;
    }
}
