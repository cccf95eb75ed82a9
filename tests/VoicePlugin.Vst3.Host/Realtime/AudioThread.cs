using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>What the host does so that its own runtime stays out of a measurement.</summary>
internal static unsafe class AudioThread
{
    private const int Priority = 70;
    private const long QuietBytes = 200L << 20;

    /// <summary>Gives the calling thread real-time priority; false where that is not allowed.</summary>
    public static bool RaisePriority()
    {
        if (!OperatingSystem.IsLinux()) return WorkerPriority.Raise(asHost: true);
        var priority = Priority;
        return LinuxCalls.SetScheduler(0, LinuxCalls.Fifo, &priority) == 0;
    }

    /// <summary>Sleeps until a point of <see cref="Stopwatch"/>'s time.</summary>
    public static void SleepUntil(long timestamp)
    {
        if (!OperatingSystem.IsLinux())
        {
            while (Stopwatch.GetTimestamp() < timestamp) Thread.Sleep(0);
            return;
        }
        var ns = (long)(timestamp * (1e9 / Stopwatch.Frequency));
        var time = stackalloc long[2] { ns / 1_000_000_000, ns % 1_000_000_000 };
        // A signal may wake it early.
        while (LinuxCalls.Sleep(LinuxCalls.Monotonic, LinuxCalls.Absolute, time, null) != 0 && Stopwatch.GetTimestamp() < timestamp)
        {
        }
    }

    /// <summary>Nanoseconds of a span of <see cref="Stopwatch"/>'s time.</summary>
    public static long Nanoseconds(long ticks) => Stopwatch.Frequency == 1_000_000_000 ? ticks : (long)(ticks * (1e9 / Stopwatch.Frequency));

    /// <summary>Compiles every method of the host now, so that none is compiled while it is being timed.</summary>
    public static void CompileAll()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var type in typeof(AudioThread).Assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
            {
                if (!method.IsAbstract && !method.ContainsGenericParameters && (method.Attributes & MethodAttributes.PinvokeImpl) == 0)
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }

    /// <summary>Holds the host's garbage collector back until disposed; it may allocate 200 MB by then.</summary>
    public static IDisposable HoldCollector()
    {
        GC.Collect();
        GC.TryStartNoGCRegion(QuietBytes);
        return new Hold();
    }

    private sealed class Hold : IDisposable
    {
        public void Dispose()
        {
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion) GC.EndNoGCRegion();
        }
    }
}
