using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// The engine for a host's audio thread. <see cref="Process"/> only copies between preallocated rings; one worker thread runs the
/// <see cref="VoiceEngine"/>. Samples that are not ready in time become faded silence, are counted, and are dropped when they come,
/// so that the delay stays <see cref="LatencySamples"/>. With <see cref="WaitForWorker"/> (offline bounce) nothing is ever late.
/// </summary>
public sealed class RealtimeVoice : IDisposable
{
    private const int WorkBlock = 1024;
    private const int FadeSamples = 64;

    private readonly VoiceEngine _engine;
    private readonly SpscRing _input, _output;
    private readonly Thread _worker;
    private readonly float[] _workIn = new float[WorkBlock], _workOut = new float[WorkBlock];
    private readonly float[] _silence = new float[WorkBlock];
    private readonly int _extraDelay;
    private readonly int _longest;
    private VoiceControls _controls;
    private long _lateSamples;
    private long _lateBlocks;
    private long _owed;
    private long _lost;
    private float _last;
    private int _fadeIn;
    private volatile bool _stop;
    private volatile Exception? _fault;

    /// <summary>Loads the voice and starts the worker.</summary>
    /// <param name="package">The voice.</param>
    /// <param name="options">Rate and controls; run length is one hop.</param>
    /// <param name="maxBlock">The most samples <see cref="Process"/> will be given.</param>
    public RealtimeVoice(VoicePackage package, EngineOptions options, int maxBlock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBlock, 1);
        _controls = options.Controls;
        _engine = new VoiceEngine(package, options with { MaxTokens = Generation.CascadeTiming.HopTokens });
        LatencySamples = Latency.Realtime(options.HostRate, maxBlock, _engine.FeatureLookAheadSamples);
        _extraDelay = LatencySamples - _engine.LatencySamples;
        int room = 2 * options.HostRate + 4 * maxBlock;
        _longest = room / 2;
        _input = new SpscRing(room);
        _output = new SpscRing(room);
        _engine.WarmUp();
        _output.Write(new float[_extraDelay]);
        _worker = new Thread(Work) { IsBackground = true, Name = "VoicePlugin worker", Priority = ThreadPriority.Highest };
        _worker.Start();
    }

    /// <summary>Delay from input to output in host samples; constant.</summary>
    public int LatencySamples { get; }

    /// <summary>Blocks in which at least one sample was late.</summary>
    public long LateBlocks => Interlocked.Read(ref _lateBlocks);

    /// <summary>Samples that were late.</summary>
    public long LateSamples => Interlocked.Read(ref _lateSamples);

    /// <summary>Offline mode: <see cref="Process"/> waits until the worker has delivered.</summary>
    public bool WaitForWorker { get; set; }

    /// <summary>The fault that ended the worker, or null. After a fault the output is silence.</summary>
    public Exception? Fault => _fault;

    /// <summary>Managed bytes the worker has allocated since it took up work; for tests and the benchmark.</summary>
    public long WorkerAllocatedBytes => Interlocked.Read(ref _workerAllocated);

    /// <summary>Controls for the next hop. Setting is safe from any thread.</summary>
    public VoiceControls Controls
    {
        get => Volatile.Read(ref _controls);
        set => Volatile.Write(ref _controls, value);
    }

    private long _workerAllocated;

    /// <summary>
    /// Audio thread: hands over mono input and fills the output, which is as long. No allocation, no lock, no exception.
    /// A block longer than promised still works, but may be late.
    /// </summary>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        // A block longer than the rings would wait for room that only its own end could make.
        while (input.Length > 0)
        {
            int count = Math.Min(input.Length, _longest);
            ProcessSlice(input[..count], output[..count]);
            input = input[count..];
            output = output[count..];
        }
    }

    private void ProcessSlice(ReadOnlySpan<float> input, Span<float> output)
    {
        int sent = Send(input);
        if (WaitForWorker)
            sent += Await(input[sent..], output.Length);
        _lost += input.Length - sent;
        int ready = Settle() ? _output.Read(output) : 0;
        FadeIn(output[..ready]);
        if (ready < output.Length)
        {
            FadeOut(output[ready..], ready > 0 ? output[ready - 1] : _last);
            _owed += output.Length - ready;
            _fadeIn = FadeSamples;
            _lateSamples += output.Length - ready;
            _lateBlocks++;
        }
        _last = output[^1];
    }

    /// <summary>Stops the worker and frees the networks.</summary>
    public void Dispose()
    {
        _stop = true;
        _worker.Join();
        _engine.Dispose();
    }

    // Input that found no room becomes silence in its place: left out, it would make all that follows come early.
    private int Send(ReadOnlySpan<float> input)
    {
        while (_lost > 0)
        {
            int sent = _input.Write(_silence.AsSpan(0, (int)Math.Min(_lost, _silence.Length)));
            if (sent == 0)
                return 0;
            _lost -= sent;
        }
        return _input.Write(input);
    }

    // Late samples that have come meanwhile belong to a time that is over. True when none is outstanding.
    private bool Settle()
    {
        if (_owed > 0)
            _owed -= _output.Skip((int)Math.Min(_owed, int.MaxValue));
        return _owed == 0;
    }

    private int Await(ReadOnlySpan<float> rest, int count)
    {
        int sent = 0;
        var wait = default(SpinWait);
        while (_fault is null && !_stop && !(sent == rest.Length && Settle() && _output.AvailableToRead >= count))
        {
            wait.SpinOnce();
            Settle();
            sent += Send(rest[sent..]);
        }
        return sent;
    }

    private static void FadeOut(Span<float> output, float from)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = i < FadeSamples ? from * (FadeSamples - 1 - i) / FadeSamples : 0;
    }

    private void FadeIn(Span<float> output)
    {
        for (int i = 0; i < output.Length && _fadeIn > 0; i++, _fadeIn--)
            output[i] *= (float)(FadeSamples - _fadeIn) / FadeSamples;
    }

    private void Work()
    {
        long start = 0;
        bool counting = false;
        try
        {
            while (!_stop)
            {
                int count = _input.Read(_workIn);
                if (count == 0)
                {
                    // The audio thread never signals (that would be a lock), so the worker looks again after a moment.
                    Thread.Sleep(1);
                    continue;
                }
                _engine.Controls = Volatile.Read(ref _controls);
                _engine.Process(_workIn.AsSpan(0, count), _workOut.AsSpan(0, count));
                Deliver(_workOut.AsSpan(0, count));
                if (!counting)
                {
                    start = GC.GetAllocatedBytesForCurrentThread();
                    counting = true;
                }
                Interlocked.Exchange(ref _workerAllocated, GC.GetAllocatedBytesForCurrentThread() - start);
            }
        }
#pragma warning disable CA1031 // Whatever ends the worker is kept for the host to show; it must not end the host.
        catch (Exception fault)
        {
            _fault = fault;
        }
#pragma warning restore CA1031
    }

    private void Deliver(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0 && !_stop)
        {
            int taken = _output.Write(samples);
            samples = samples[taken..];
            if (taken == 0)
                Thread.Sleep(1);
        }
    }
}
