using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// Real-time scheduling for the calling thread, where the system allows it: below the host's audio thread, above everything else.
/// Where it does not, nothing happens, and the voice is late a little sooner.
/// </summary>
internal static unsafe partial class WorkerPriority
{
    // sched(7): policies, and the flag that keeps a child process from inheriting this one.
    private const int SchedOther = 0, SchedRoundRobin = 2, ResetOnFork = 0x40000000;

    // Audio servers and hosts use 10 and more.
    private const int LinuxWorker = 5, LinuxHost = 20;

    // pthread/qos.h: QOS_CLASS_USER_INTERACTIVE and QOS_CLASS_DEFAULT.
    private const uint MacInteractive = 0x21, MacDefault = 0x15;

    // avrt.h: AVRT_PRIORITY_LOW and AVRT_PRIORITY_NORMAL, within the class that hosts put their audio threads into.
    private const int WindowsWorker = -1, WindowsHost = 0;

    [ThreadStatic]
    private static nint _task;

    [ThreadStatic]
    private static bool _ticksFine;

    /// <summary>Raises the calling thread; false when the system refuses.</summary>
    /// <param name="asHost">To where a host's audio thread stands, for measurements that take its part.</param>
    public static bool Raise(bool asHost = false)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return SetLinux(SchedRoundRobin | ResetOnFork, asHost ? LinuxHost : LinuxWorker);
            if (OperatingSystem.IsMacOS())
                return SetMac(MacInteractive, 0) == 0;
            if (!OperatingSystem.IsWindows())
                return false;
            if (_task != 0)
                return true;
            // Without this a wait of 1 ms may last 16. Each call must be taken back once.
            if (!_ticksFine)
                _ticksFine = BeginPeriod(1) == 0;
            uint task = 0;
            _task = JoinTask("Pro Audio", &task);
            return _task != 0 && SetTaskPriority(_task, asHost ? WindowsHost : WindowsWorker) != 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Puts the calling thread back among the ordinary ones: an offline bounce must not take the machine for itself.</summary>
    public static void Lower()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                _ = SetLinux(SchedOther | ResetOnFork, 0);
            else if (OperatingSystem.IsMacOS())
                _ = SetMac(MacDefault, 0);
            else if (OperatingSystem.IsWindows())
                LowerWindows();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Then it was not raised either.
        }
    }

    private static void LowerWindows()
    {
        if (_task != 0)
            _ = LeaveTask(_task);
        if (_ticksFine)
            _ = EndPeriod(1);
        (_task, _ticksFine) = (0, false);
    }

    private static bool SetLinux(int policy, int priority) => SetScheduler(0, policy, &priority) == 0;

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, int* priority);

    [LibraryImport("libSystem", EntryPoint = "pthread_set_qos_class_self_np")]
    private static partial int SetMac(uint quality, int relative);

    [LibraryImport("avrt", EntryPoint = "AvSetMmThreadCharacteristicsW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint JoinTask(string name, uint* task);

    [LibraryImport("avrt", EntryPoint = "AvSetMmThreadPriority")]
    private static partial int SetTaskPriority(nint task, int priority);

    [LibraryImport("avrt", EntryPoint = "AvRevertMmThreadCharacteristics")]
    private static partial int LeaveTask(nint task);

    [LibraryImport("winmm", EntryPoint = "timeEndPeriod")]
    private static partial uint EndPeriod(uint milliseconds);

    [LibraryImport("winmm", EntryPoint = "timeBeginPeriod")]
    private static partial uint BeginPeriod(uint milliseconds);
}
