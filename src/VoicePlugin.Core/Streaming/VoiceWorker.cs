using System.Diagnostics;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// The thread of a <see cref="RealtimeVoice"/> that runs the engine: takes input and control points, gives output. In real time nobody
/// calls it, because a signal from the audio thread would be a lock: it looks for work every millisecond, and more rarely when there
/// has been none for a while. It computes only while it has a place in the <see cref="WorkerBudget"/>.
/// </summary>
internal sealed class VoiceWorker : IDisposable
{
    private const int LooksUntilIdle = 100;

    // The longest a turn lasts is the time to compute this much.
    private const int TurnHops = 4;

    private readonly EngineFader _engines;
    private readonly InputHistory _history;
    private readonly WorkerTurn _turn = WorkerBudget.Shared.Join();
    private readonly AutoResetEvent _work = new(false), _done = new(false);
    private readonly Thread _thread;
    private readonly float[] _in, _out;
    private readonly int _hostRate, _gather, _busyPause, _idlePause;
    private PrimedEngine? _adoptable;
    private long _fed, _holdAt = long.MaxValue;
    private long _allocated;
    private volatile bool _stop, _offline, _asleep;
    private volatile Exception? _fault;

    /// <summary>Sets up the thread; <see cref="Start"/> lets it run.</summary>
    public VoiceWorker(int room, LookAhead lookAhead, int hostRate, Func<int, EngineFader> engines, InputHistory history)
    {
        (_hostRate, _history) = (hostRate, history);
        (Input, Output) = (new SpscRing(room), new SpscRing(room));
        var turn = TurnHops * Latency.Slack(hostRate);
        _gather = lookAhead == LookAhead.Mix ? turn : 1;
        // Milliseconds; the longer one is a part of the slack still, and an engine that wakes has nothing to compute for its first hops.
        (_busyPause, _idlePause) = lookAhead == LookAhead.Mix ? (4, 20) : (1, 6);
        (_in, _out) = (new float[turn], new float[turn]);
        _engines = engines(turn);
        _thread = new Thread(Run) { IsBackground = true, Name = "VoicePlugin worker", Priority = ThreadPriority.Highest };
    }

    /// <summary>From the audio thread.</summary>
    public SpscRing Input { get; }

    /// <summary>To the audio thread.</summary>
    public SpscRing Output { get; }

    /// <summary>From the audio thread.</summary>
    public PointQueue Points { get; } = new();

    /// <summary>The stream's samples that the engine has been given.</summary>
    public long Fed => Volatile.Read(ref _fed);

    /// <summary>What ended it, or null.</summary>
    public Exception? Fault => _fault;

    /// <summary>It runs or may still run: neither stopped nor ended by a fault.</summary>
    public bool IsAlive => !_stop && _fault is null;

    /// <summary>Managed bytes it has allocated since it took up work.</summary>
    public long AllocatedBytes => Interlocked.Read(ref _allocated);

    /// <summary>The engine slept when it last worked.</summary>
    public bool IsAsleep => _asleep;

    /// <summary>What the engine that is heard runs on.</summary>
    public DeviceReport Device => _engines.Device;

    /// <summary>One engine is taking over from another.</summary>
    public bool IsChanging => _engines.IsFading || Volatile.Read(ref _adoptable) is not null;

    /// <summary>Ordinary scheduling, and somebody waits: it is told of work by <see cref="Exchange"/>.</summary>
    public bool Offline
    {
        get => _offline;
        set => _offline = value;
    }

    /// <summary>Does nothing while this is set; for tests of what a stalled worker sounds like.</summary>
    public bool Stalled { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>The values the controls go to last; a copy.</summary>
    public VoiceControls Controls => VoiceControls.Over([.. Enumerable.Range(0, ControlSpec.All.Count).Select(_engines.Latest)]);

    /// <summary>Lets it run.</summary>
    public void Start() => _thread.Start();

    /// <summary>Ends it and frees the engines.</summary>
    public void Dispose()
    {
        _stop = true;
        _work.Set();
        _thread.Join();
        _engines.Dispose();
        Interlocked.Exchange(ref _adoptable, null)?.Engine.Dispose();
        _turn.Dispose();
        _work.Dispose();
        _done.Dispose();
    }

    /// <summary>Offline: says that there is work, and waits a while for some to be done.</summary>
    public void Exchange()
    {
        _work.Set();
        _done.WaitOne(_idlePause);
    }

    /// <summary>Gives the engine nothing from sample <paramref name="position"/> on until <see cref="HandOver"/> or <see cref="Release"/>.</summary>
    public void HoldAt(long position) => Volatile.Write(ref _holdAt, position);

    /// <summary>Ends <see cref="HoldAt"/>.</summary>
    public void Release()
    {
        Volatile.Write(ref _holdAt, long.MaxValue);
        _work.Set();
    }

    /// <summary>An engine that takes over with the next sample; one that was waiting to is returned, to be freed.</summary>
    public VoiceEngine? HandOver(PrimedEngine next)
    {
        var waiting = Interlocked.Exchange(ref _adoptable, next);
        Release();
        return waiting?.Engine;
    }

    private void Run()
    {
        var raised = false;
        var start = 0L;
        var looks = 0;
        try
        {
            while (!_stop)
            {
                if (raised == _offline)
                    raised = Schedule(!raised);
                var count = Stalled ? 0 : Take();
                if (count == 0)
                {
                    looks++;
                    Pause(_asleep || looks > LooksUntilIdle ? _idlePause : _busyPause);
                    continue;
                }

                looks = 0;
                Play(_in.AsSpan(0, count), _out.AsSpan(0, count));
                Deliver(_out.AsSpan(0, count));
                if (start == 0)
                    start = GC.GetAllocatedBytesForCurrentThread();
                Interlocked.Exchange(ref _allocated, GC.GetAllocatedBytesForCurrentThread() - start);
            }
        }
#pragma warning disable CA1031 // Whatever ends the worker is kept for the host to show; it must not end the host.
        catch (Exception fault)
        {
            _fault = fault;
            _done.Set();
        }
#pragma warning restore CA1031
        finally
        {
            // Windows gives its clock's fine ticks back only when told.
            Schedule(realTime: false);
        }
    }

    private void Pause(int milliseconds)
    {
        if (!_offline)
        {
            Thread.Sleep(milliseconds);
            return;
        }

        _done.Set();
        _work.WaitOne(milliseconds);
    }

    private static bool Schedule(bool realTime)
    {
        if (realTime)
            WorkerPriority.Raise();
        else
            WorkerPriority.Lower();
        return realTime;
    }

    // Samples taken into _in, 0 when there is nothing to do.
    private int Take()
    {
        // The hold is read first: once it is released, what was handed over before is seen here.
        var hold = Volatile.Read(ref _holdAt);
        if (Volatile.Read(ref _adoptable) is not null && Interlocked.Exchange(ref _adoptable, null) is { } next)
            _engines.Adopt(next, _fed);
        var most = (int)Math.Min(_in.Length, hold - _fed);
        if (most <= 0 || (hold == long.MaxValue && Input.AvailableToRead < _gather))
        {
            // Room for a block with more points than the queue holds; they can be passed on at any time before their samples.
            if (Points.IsFull)
                PassPoints(long.MaxValue);
            return 0;
        }

        return Input.Read(_in.AsSpan(0, most));
    }

    private void Play(Span<float> input, Span<float> output)
    {
        _history.Append(input);
        PassPoints(_fed + input.Length);
        var late = Stopwatch.Frequency * Output.AvailableToRead / _hostRate;
        _turn.Enter(_offline ? long.MaxValue : Stopwatch.GetTimestamp() + late);
        var began = Stopwatch.GetTimestamp();
        try
        {
            _engines.Process(_fed, input, output);
        }
        finally
        {
            _turn.Leave();
        }

        _engines.Reading.AddLoad(input.Length, Stopwatch.GetElapsedTime(began).TotalSeconds);
        Volatile.Write(ref _fed, _fed + input.Length);
        _asleep = _engines.IsAsleep;
    }

    private void PassPoints(long end)
    {
        while (Points.TryRead(end, out var point))
            _engines.Add(point);
    }

    private void Deliver(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0 && !_stop)
        {
            var taken = Output.Write(samples);
            samples = samples[taken..];
            if (_offline)
                _done.Set();
            if (taken == 0)
                Pause(_busyPause);
        }
    }
}
