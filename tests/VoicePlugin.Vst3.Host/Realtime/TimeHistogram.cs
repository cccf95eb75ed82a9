namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Times from 0 to 65 ms in steps of half a microsecond, and the longest of all. One writer; allocates nothing after construction.</summary>
internal sealed class TimeHistogram
{
    private const int Step = 500;
    private readonly long[] _counts = new long[131072];
    private long _worst;

    /// <summary>Times added.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, microseconds.</summary>
    public double WorstMicroseconds => Volatile.Read(ref _worst) / 1000.0;

    /// <summary>Adds a time in nanoseconds.</summary>
    public void Add(long nanoseconds)
    {
        _counts[Math.Min(nanoseconds / Step, _counts.Length - 1)]++;
        if (nanoseconds > _worst) Volatile.Write(ref _worst, nanoseconds);
        Count++;
    }

    /// <summary>The time that a share of all do not pass, microseconds, rounded up to the step.</summary>
    public double Microseconds(double share)
    {
        long sum = 0, target = (long)Math.Ceiling(share * Count);
        for (var i = 0; i < _counts.Length; i++)
        {
            sum += _counts[i];
            if (sum >= target) return (i + 1) * Step / 1000.0;
        }
        return WorstMicroseconds;
    }
}
