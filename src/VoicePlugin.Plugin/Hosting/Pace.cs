using System.Diagnostics;

namespace VoicePlugin.Plugin.Hosting;

/// <summary>
/// Tells a bounce from playing where the host does not say which it is: in a bounce more sound is asked for than time passes. Who is
/// asked ahead of time may wait for the worker without being late. In doubt it is a bounce, for a second of sound. Audio thread; no
/// allocation.
/// </summary>
/// <param name="clock">Seconds, never backwards; null for the system's clock.</param>
public sealed class Pace(Func<double>? clock = null)
{
    // Half of what the worker is given to compute in.
    private const double FreeSeconds = 0.005;
    // Where two clocks drift apart, or a late call made all that follow seem early, it is forgotten in this time.
    private const double MemorySeconds = 1;
    // What a block may take without having waited, as a share of its length.
    private const double Work = 0.25;

    private double _began = double.NaN, _ended, _block, _lead, _doubt = MemorySeconds;
    private int _sampleRate = 48000;
    private bool _ahead;

    /// <summary>Main thread, while there is no audio: from the start, at a rate in Hz.</summary>
    public void Reset(int sampleRate) => (_sampleRate, _began, _lead, _doubt) = (sampleRate, double.NaN, 0, MemorySeconds);

    /// <summary>Before each block of so many samples: whether it is asked for ahead of time.</summary>
    public bool Begin(int frames)
    {
        double now = Now(), passed = 0;
        if (!double.IsNaN(_began))
        {
            // Time that the block before spent waiting is no time that the host has let pass: else a slow bounce would seem to be played.
            double taken = Math.Max(0, _ended - _began);
            passed = Math.Max(0, now - _ended) + (_ahead ? Math.Min(taken, Work * _block) : taken);
        }
        _lead = Math.Max(0, (_lead - passed) * Math.Max(0, 1 - passed / MemorySeconds));
        _doubt = _lead > FreeSeconds ? MemorySeconds : Math.Max(0, _doubt - _block);
        _ahead = _doubt > 0;
        _block = (double)Math.Max(0, frames) / _sampleRate;
        _lead += _block;
        (_began, _ended) = (now, now);
        return _ahead;
    }

    /// <summary>After each block.</summary>
    public void End() => _ended = Now();

    private double Now() => clock is null ? Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency : clock();
}
