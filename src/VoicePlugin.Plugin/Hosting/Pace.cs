using System.Diagnostics;

namespace VoicePlugin.Plugin.Hosting;

/// <summary>
/// Tells a bounce from playing where the host does not say which it is: in a bounce more sound is asked for than time passes. Who is
/// asked ahead of time may wait for the worker without being late. Audio thread; no allocation.
/// </summary>
/// <param name="clock">Seconds, never backwards; null for the system's clock.</param>
public sealed class Pace(Func<double>? clock = null)
{
    // Half of what the worker is given to compute in.
    private const double FreeSeconds = 0.005;
    // Where two clocks drift apart, or a late call made all that follow seem early, it is forgotten in this time.
    private const double MemorySeconds = 1;

    private double _last = double.NaN, _lead;
    private int _sampleRate = 48000;

    /// <summary>Main thread, while there is no audio: from the start, at a rate in Hz.</summary>
    public void Reset(int sampleRate) => (_sampleRate, _last, _lead) = (sampleRate, double.NaN, 0);

    /// <summary>Before each block of so many samples: whether it is asked for ahead of time.</summary>
    public bool IsAhead(int frames)
    {
        double now = clock is null ? Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency : clock();
        double passed = double.IsNaN(_last) ? 0 : Math.Max(0, now - _last);
        _last = now;
        _lead = Math.Max(0, (_lead - passed) * Math.Max(0, 1 - passed / MemorySeconds));
        bool ahead = _lead > FreeSeconds;
        _lead += (double)Math.Max(0, frames) / _sampleRate;
        return ahead;
    }
}
