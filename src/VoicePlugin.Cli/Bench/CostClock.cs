using System.Diagnostics;

namespace VoicePlugin.Cli.Bench;

/// <summary>
/// Time since its start: by the clock or, for a machine that others work on too, what the processor spent on this process. With one thread at work
/// the two are the same on an idle machine.
/// </summary>
internal readonly struct CostClock
{
    private readonly bool _isProcessorTime;
    private readonly long _start;
    private readonly TimeSpan _spent;

    private CostClock(bool processorTime)
    {
        _isProcessorTime = processorTime;
        _spent = processorTime ? Environment.CpuUsage.TotalTime : default;
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Milliseconds since the start.</summary>
    public double Milliseconds
        => _isProcessorTime ? (Environment.CpuUsage.TotalTime - _spent).TotalMilliseconds : Stopwatch.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>Starts now.</summary>
    public static CostClock Start(bool processorTime) => new(processorTime);
}
