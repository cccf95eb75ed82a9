using System.Diagnostics;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>
/// Plays instances at the pace of a sound card: one audio thread, absolute deadlines, each instance in turn. The loop allocates
/// nothing and takes no lock.
/// </summary>
internal sealed class RealtimePlayer : IDisposable
{
    private readonly float[] _source;
    private readonly int _rate, _block;
    private readonly double _speed;
    private readonly Thread _thread;
    private LiveInstance[] _instances = [];
    private long _blocks, _overruns;
    private volatile bool _stop;

    /// <param name="source">What the sidechains hear, over and over; empty for silence.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="block">Samples.</param>
    /// <param name="speed">1 is real time.</param>
    public RealtimePlayer(float[] source, int rate, int block, double speed = 1)
    {
        // Whole blocks, so that the loop never has to cut.
        _source = source.Length < block ? new float[block] : source[..(source.Length / block * block)];
        (_rate, _block, _speed) = (rate, block, speed);
        _thread = new Thread(Loop) { IsBackground = true, Name = "audio" };
    }

    /// <summary>Time in each call of process().</summary>
    public TimeHistogram Times { get; } = new();

    /// <summary>Blocks so far.</summary>
    public long Blocks => Volatile.Read(ref _blocks);

    /// <summary>Blocks that the host itself began more than a block late: the machine's doing, not the plugin's.</summary>
    public long Overruns => Volatile.Read(ref _overruns);

    /// <summary>The audio thread got real-time priority.</summary>
    public bool IsRealtime { get; private set; }

    /// <summary>Use of the audio thread alone; after <see cref="Dispose"/>.</summary>
    public ResourceUse ThreadUse { get; private set; }

    /// <summary>Called around each process(), on the audio thread.</summary>
    public ICallWatch? Watch { get; init; }

    /// <summary>Stops after this many blocks.</summary>
    public long MaxBlocks { get; init; } = long.MaxValue;

    /// <summary>What plays.</summary>
    public IReadOnlyList<LiveInstance> Instances => Volatile.Read(ref _instances);

    /// <summary>Adds an instance, also while playing.</summary>
    public LiveInstance Add(PluginSession session)
    {
        var instance = new LiveInstance(session);
        Volatile.Write(ref _instances, [.. _instances, instance]);
        return instance;
    }

    /// <summary>Begins to play.</summary>
    public void Start() => _thread.Start();

    /// <summary>Waits until <see cref="MaxBlocks"/> are played.</summary>
    public bool Wait(TimeSpan time) => _thread.Join(time);

    /// <summary>Stops playing; the sessions stay.</summary>
    public void Dispose()
    {
        _stop = true;
        if (_thread.IsAlive) _thread.Join();
    }

    private void Loop()
    {
        IsRealtime = AudioThread.RaisePriority();
        Watch?.Start();
        var before = ResourceUse.OfThread();
        var period = _block * (double)Stopwatch.Frequency / (_rate * _speed);
        var start = Stopwatch.GetTimestamp();
        for (long n = 0, at = 0; n < MaxBlocks && !_stop; n++)
        {
            var deadline = start + (long)(n * period);
            AudioThread.SleepUntil(deadline);
            if (Stopwatch.GetTimestamp() - deadline > period) Volatile.Write(ref _overruns, _overruns + 1);
            var input = _source.AsSpan((int)at, _block);
            foreach (var instance in Volatile.Read(ref _instances)) Play(instance, input);
            at = (at + _block) % _source.Length;
            Volatile.Write(ref _blocks, n + 1);
        }
        ThreadUse = ResourceUse.OfThread().Since(before);
    }

    private void Play(LiveInstance instance, ReadOnlySpan<float> input)
    {
        instance.Feed(input);
        Watch?.Before();
        var from = Stopwatch.GetTimestamp();
        instance.Session.Process(_block);
        var to = Stopwatch.GetTimestamp();
        Watch?.After();
        Times.Add(AudioThread.Nanoseconds(to - from));
        instance.Read(_block, to);
    }
}
