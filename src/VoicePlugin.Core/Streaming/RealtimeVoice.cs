using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// The engine for a host's audio thread. <see cref="Process"/> only copies between preallocated rings; one worker thread runs the
/// <see cref="VoiceEngine"/>. Samples that are not ready in time become faded silence, are counted, and are dropped when they come,
/// so that the delay stays <see cref="LatencySamples"/>. With <see cref="WaitForWorker"/> (offline bounce) nothing is ever late.
/// </summary>
public sealed class RealtimeVoice : IDisposable
{
    private const int FadeSamples = 64;

    private readonly VoiceWorker _worker;
    private readonly EngineSwap _swap;
    private readonly ReadingTrack _reading;
    private readonly PointWriter _points;
    private readonly float[] _silence = new float[1024];
    private readonly int _longest;
    private long _position;
    private long _lateSamples;
    private long _lateBlocks;
    private long _owed;
    private long _lost;
    private float _fadeValue;
    private int _fadeOut, _fadeIn;

    /// <summary>Loads the voice, unless it is loaded, and starts the worker.</summary>
    /// <exception cref="VoicePluginException">A network cannot be run, or the rate is out of range.</exception>
    public RealtimeVoice(VoicePackage package, EngineOptions options, int maxBlock, LookAhead lookAhead = LookAhead.Live)
        : this(() => EngineSwap.Build(package, options), options, maxBlock, lookAhead)
    {
    }

    /// <summary>Sets up an engine for a loaded voice and starts the worker; does not keep <paramref name="model"/>.</summary>
    /// <param name="model">The voice.</param>
    /// <param name="options">Rate and controls; the length of network calls is chosen here.</param>
    /// <param name="maxBlock">The most samples <see cref="Process"/> will be given, at least 1.</param>
    /// <param name="lookAhead">Time for the worker.</param>
    /// <exception cref="VoicePluginException">A network cannot be run, or the rate is out of range.</exception>
    public RealtimeVoice(VoiceModel model, EngineOptions options, int maxBlock, LookAhead lookAhead = LookAhead.Live)
        : this(() => EngineSwap.Build(model, options), options, maxBlock, lookAhead)
    {
    }

    private RealtimeVoice(Func<VoiceEngine> build, EngineOptions options, int maxBlock, LookAhead lookAhead)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBlock, 1);
        var engine = build();
        var rate = options.HostRate;
        LatencySamples = Latency.Realtime(rate, maxBlock, lookAhead, engine.FeatureLookAheadSamples);
        // A second in which the worker stands still is survived without a loss.
        var room = rate + 4 * maxBlock + Latency.Slack(rate, LookAhead.Mix);
        _longest = room / 2;
        var history = new InputHistory(rate);
        _reading = new ReadingTrack(rate);
        _worker = new VoiceWorker(
            room, lookAhead, rate,
            longest => new EngineFader(engine, options.Controls, history, longest, _reading, old => _swap!.Retire(old)),
            history);
        _swap = new EngineSwap(_worker, options, history);
        _points = new PointWriter(_worker.Points, options.Controls);
        _worker.Output.Write(new float[LatencySamples - engine.LatencySamples]);
        _worker.Start();
    }

    /// <summary>Delay from input to output in host samples; constant.</summary>
    public int LatencySamples { get; }

    /// <summary>Samples given to <see cref="Process"/> so far: the index of the next one.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Blocks in which at least one sample was late.</summary>
    public long LateBlocks => Interlocked.Read(ref _lateBlocks);

    /// <summary>Samples that were late.</summary>
    public long LateSamples => Interlocked.Read(ref _lateSamples);

    /// <summary>Offline mode: <see cref="Process"/> and <see cref="Post(ControlPoint)"/> wait for the worker.</summary>
    public bool WaitForWorker
    {
        get => _worker.Offline;
        set => _worker.Offline = value;
    }

    /// <summary>The fault that ended the worker, or null. After a fault the output is silence.</summary>
    public Exception? Fault => _worker.Fault;

    /// <summary>What the networks run on now; a device that fails while it plays is left for the processor without a gap. Any thread.</summary>
    public DeviceReport Device => _worker.Device;

    /// <summary>The input has been silent for so long that the engine has nothing to do but give zeros.</summary>
    public bool IsAsleep => _worker.IsAsleep;

    /// <summary>What a display shows. Any thread.</summary>
    public VoiceReading Reading => new(_reading.F0(Position - LatencySamples), _reading.Load);

    /// <summary>Managed bytes the worker has allocated since it took up work; for tests and the benchmark.</summary>
    public long WorkerAllocatedBytes => _worker.AllocatedBytes;

    /// <summary>The worker does nothing while this is set; for tests.</summary>
    internal bool StallWorker { get => _worker.Stalled; set => _worker.Stalled = value; }

    /// <summary>A <see cref="Swap"/> is not yet heard in full.</summary>
    internal bool IsChanging => _worker.IsChanging;

    /// <summary>
    /// Audio thread: a control goes to a value at a sample, counted as <see cref="Position"/> is, of the block that is given to
    /// <see cref="Process"/> next. A ramp begins at the control's previous point, but not before that block: so what is heard does not
    /// depend on when the worker gets to know of it. No allocation, no lock.
    /// </summary>
    /// <returns>False when there was no room, and the point is lost; never with <see cref="WaitForWorker"/>.</returns>
    public bool Post(ControlPoint point)
    {
        while (!_points.TryWrite(_position, point))
        {
            if (!WaitForWorker || !_worker.IsAlive)
                return false;
            _worker.Exchange();
        }

        return true;
    }

    /// <summary>Audio thread: every control steps to its value here with the next sample.</summary>
    /// <returns>As <see cref="Post(ControlPoint)"/>.</returns>
    public bool Post(VoiceControls controls)
    {
        var posted = true;
        for (var i = 0; i < ControlSpec.All.Count; i++)
            posted &= Post(new ControlPoint(_position, i, controls[i], false));
        return posted;
    }

    /// <summary>
    /// Audio thread: hands over mono input and fills the output, which is as long. No allocation, no lock, no exception.
    /// A block longer than promised still works, but may be late.
    /// </summary>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        var end = _position + input.Length;
        // A block longer than the rings would wait for room that only its own end could make.
        while (input.Length > 0)
        {
            var count = Math.Min(input.Length, _longest);
            ProcessSlice(input[..count], output[..count]);
            input = input[count..];
            output = output[count..];
        }

        Volatile.Write(ref _position, end);
    }

    /// <summary>
    /// Goes over to another voice without a gap: builds its engine, plays it the last half second so that it knows the voice it
    /// follows, and lets the sound go over within 50 ms. Any thread but the audio thread, takes some hundred milliseconds, and returns when
    /// the new engine is handed to the worker; the old one is freed later, in the background. With <see cref="WaitForWorker"/> the new
    /// voice is what follows input sample <see cref="Position"/> at the time of the call, from run to run the same.
    /// </summary>
    /// <param name="next">The voice; not kept.</param>
    /// <exception cref="VoicePluginException">A network cannot be run; the old voice goes on.</exception>
    public void Swap(VoiceModel next) => _swap.Run(next, Position);

    /// <summary>Stops the worker and frees the engines.</summary>
    public void Dispose() => _swap.Dispose();

    private void ProcessSlice(ReadOnlySpan<float> input, Span<float> output)
    {
        var sent = Send(input);
        if (WaitForWorker)
            sent += Await(input[sent..], output.Length);
        _lost += input.Length - sent;
        var ready = Settle() ? _worker.Output.Read(output) : 0;
        FadeIn(output[..ready]);
        if (ready < output.Length)
        {
            if (ready > 0)
                (_fadeOut, _fadeValue) = (FadeSamples, output[ready - 1]);
            FadeOut(output[ready..]);
            _owed += output.Length - ready;
            _fadeIn = FadeSamples;
            Interlocked.Add(ref _lateSamples, output.Length - ready);
            Interlocked.Increment(ref _lateBlocks);
        }

        else
        {
            (_fadeOut, _fadeValue) = (FadeSamples, output[^1]);
        }
    }

    // Input that found no room becomes silence in its place: left out, it would make all that follows come early.
    private int Send(ReadOnlySpan<float> input)
    {
        while (_lost > 0)
        {
            var sent = _worker.Input.Write(_silence.AsSpan(0, (int)Math.Min(_lost, _silence.Length)));
            if (sent == 0)
                return 0;
            _lost -= sent;
        }

        return _worker.Input.Write(input);
    }

    // Late samples that have come meanwhile belong to a time that is over. True when none is outstanding.
    private bool Settle()
    {
        if (_owed > 0)
            _owed -= _worker.Output.Skip((int)Math.Min(_owed, int.MaxValue));
        return _owed == 0;
    }

    private int Await(ReadOnlySpan<float> rest, int count)
    {
        var sent = 0;
        while (_worker.IsAlive && !(sent == rest.Length && Settle() && _worker.Output.AvailableToRead >= count))
        {
            _worker.Exchange();
            Settle();
            sent += Send(rest[sent..]);
        }

        return sent;
    }

    // A straight line to zero from the last sample that was in time, over as many blocks as it takes.
    private void FadeOut(Span<float> output)
    {
        for (var i = 0; i < output.Length; i++)
        {
            _fadeOut = Math.Max(0, _fadeOut - 1);
            output[i] = _fadeValue * _fadeOut / FadeSamples;
        }
    }

    private void FadeIn(Span<float> output)
    {
        for (var i = 0; i < output.Length && _fadeIn > 0; i++, _fadeIn--)
            output[i] *= (float)(FadeSamples - _fadeIn) / FadeSamples;
    }
}
