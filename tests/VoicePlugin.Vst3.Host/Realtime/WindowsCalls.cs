using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Windows' functions for the use of resources.</summary>
internal static unsafe partial class WindowsCalls
{
    // Made-up handles of the calling thread and process, as GetCurrentThread and GetCurrentProcess give them.
    private const nint Process = -1, Thread = -2;

    /// <summary>Time on a processor, user and system, of the calling thread or of the process. Allocates nothing.</summary>
    public static double CpuSeconds(bool ofThread)
    {
        long created, ended, system, user;
        var known = ofThread ? GetThreadTimes(Thread, &created, &ended, &system, &user) : GetProcessTimes(Process, &created, &ended, &system, &user);
        // In units of 100 ns.
        return known != 0 ? (system + user) * 1e-7 : 0;
    }

    [LibraryImport("kernel32")]
    private static partial int GetThreadTimes(nint thread, long* created, long* ended, long* system, long* user);

    [LibraryImport("kernel32")]
    private static partial int GetProcessTimes(nint process, long* created, long* ended, long* system, long* user);
}
