using System.Diagnostics;

namespace VoicePlugin.Live;

/// <summary>Share of the processors that computing took over the last <see cref="Seconds"/> seconds. Any thread.</summary>
internal sealed class LoadMeter
{
    /// <summary>Length of the memory.</summary>
    public const int Seconds = 5;

    private readonly Lock _gate = new();
    private readonly double[] _busy = new double[Seconds + 1];
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _second;

    /// <summary>Some thread has computed for so long, just now.</summary>
    public void Add(double seconds)
    {
        lock (_gate)
        {
            Advance();
            _busy[_second % _busy.Length] += seconds;
        }
    }

    /// <summary>0 to 1, of all processors together.</summary>
    public double Share
    {
        get
        {
            lock (_gate)
            {
                Advance();
                return Math.Min(1, _busy.Sum() / (Seconds * Environment.ProcessorCount));
            }
        }
    }

    private void Advance()
    {
        var now = (long)Stopwatch.GetElapsedTime(_began).TotalSeconds;
        for (var s = Math.Max(_second + 1, now - Seconds); s <= now; s++)
            _busy[s % _busy.Length] = 0;
        _second = now;
    }
}
