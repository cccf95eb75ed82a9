using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Profiling;

/// <summary>
/// What a piece of work costs: on the CPU the processor time of this process, so that other programs on the machine do not count; on a
/// GPU the time until the work is done.
/// </summary>
internal sealed class WorkClock
{
    private readonly Device device;
    private double last;

    /// <summary>Starts now.</summary>
    public WorkClock(Device device)
    {
        this.device = device;
        last = Now();
    }

    /// <summary>Milliseconds since the start or the last call.</summary>
    public double Lap()
    {
        double before = last;
        last = Now();
        return last - before;
    }

    private double Now()
    {
        if (device.type != DeviceType.CUDA)
        {
            return Environment.CpuUsage.TotalTime.TotalMilliseconds;
        }

        cuda.synchronize();
        return Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
    }
}
