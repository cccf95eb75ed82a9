using System.Globalization;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>What the system has counted for a thread or for the whole process; differences are what matters.</summary>
/// <param name="CpuSeconds">Time on a processor, user and system.</param>
/// <param name="Waits">Times it gave the processor up: waited for a lock, a sleep, a device. Linux; elsewhere 0.</param>
/// <param name="Interruptions">Times the processor was taken away. Linux; elsewhere 0.</param>
/// <param name="Faults">Pages mapped in. Linux; elsewhere 0.</param>
internal readonly record struct ResourceUse(double CpuSeconds, long Waits, long Interruptions, long Faults)
{
    private const int Process = 0, Thread = 1;

    /// <summary>Of the calling thread. Allocates nothing.</summary>
    public static ResourceUse OfThread() => Of(Thread);

    /// <summary>Of all threads.</summary>
    public static ResourceUse OfProcess() => Of(Process);

    /// <summary>Memory of the process in bytes: all that is resident, and the part that belongs to no file.</summary>
    public static (long Resident, long Private) Memory()
    {
        if (!OperatingSystem.IsLinux())
        {
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            return (self.WorkingSet64, self.PrivateMemorySize64);
        }
        // Linux: pages in all, resident, shared with files.
        var fields = File.ReadAllText("/proc/self/statm").Split(' ');
        long Pages(int i) => long.Parse(fields[i], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        return (Pages(1), Pages(1) - Pages(2));
    }

    /// <summary>What came after <paramref name="earlier"/>.</summary>
    public ResourceUse Since(ResourceUse earlier)
        => new(CpuSeconds - earlier.CpuSeconds, Waits - earlier.Waits, Interruptions - earlier.Interruptions, Faults - earlier.Faults);

    private static unsafe ResourceUse Of(int who)
    {
        if (OperatingSystem.IsWindows()) return new ResourceUse(WindowsCalls.CpuSeconds(who == Thread), 0, 0, 0);
        // struct rusage: two times of two longs, then fourteen longs.
        var u = stackalloc long[18];
        if (LinuxCalls.GetUsage(who, u) != 0) return default;
        return new ResourceUse(u[0] + u[2] + (u[1] + u[3]) * 1e-6, u[16], u[17], u[8] + u[9]);
    }
}
