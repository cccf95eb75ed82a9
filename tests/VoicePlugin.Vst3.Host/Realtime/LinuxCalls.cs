using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>The C library's functions for time, scheduling and use of resources; Linux only.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>CLOCK_MONOTONIC, which is also <see cref="System.Diagnostics.Stopwatch"/>'s.</summary>
    public const int Monotonic = 1;

    /// <summary>The time given is a point, not a span.</summary>
    public const int Absolute = 1;

    /// <summary>Scheduling that nothing of lower priority interrupts.</summary>
    public const int Fifo = 1;

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    public static partial int Sleep(int clock, int flags, long* secondsAndNanoseconds, long* remaining);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    public static partial int SetScheduler(int thread, int policy, int* priority);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    public static partial int GetUsage(int who, long* usage);
}
