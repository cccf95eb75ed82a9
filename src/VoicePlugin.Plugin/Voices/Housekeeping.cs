namespace VoicePlugin.Plugin.Voices;

/// <summary>
/// Small chores that must not run on an audio thread, for every instance of the process, one after another on one thread that
/// wakes 40 times a second. Timers would wake the thread pool, whose threads look for more work for a while each time: more than
/// an idle instance may cost.
/// </summary>
internal static class Housekeeping
{
    private const int PauseMilliseconds = 25;

    private static readonly Lock Gate = new();
    private static Action[] _chores = [];
    private static bool _runs;

    /// <summary>Calls <paramref name="chore"/> again and again until <see cref="Remove"/>; it must not throw.</summary>
    public static void Add(Action chore)
    {
        lock (Gate)
        {
            _chores = [.. _chores, chore];
            if (_runs)
                return;
            _runs = true;
            new Thread(Run) { IsBackground = true, Name = "VoicePlugin housekeeping" }.Start();
        }
    }

    /// <summary>Calls it no more; a call that has begun may still be under way.</summary>
    public static void Remove(Action chore)
    {
        lock (Gate)
            _chores = [.. _chores.Where(c => c != chore)];
    }

    private static void Run()
    {
        while (true)
        {
            Action[] chores;
            lock (Gate)
            {
                chores = _chores;
                // The next instance starts it again.
                if (chores.Length == 0)
                {
                    _runs = false;
                    return;
                }
            }
            foreach (Action chore in chores)
                chore();
            Thread.Sleep(PauseMilliseconds);
        }
    }
}
