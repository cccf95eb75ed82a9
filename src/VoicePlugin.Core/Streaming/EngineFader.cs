using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// The engine that plays, and for a moment the one that takes over: both are fed the same samples, and the sound goes over linearly
/// within 50 ms, beginning with the first input sample that the new engine was given by the worker. Worker thread only; no
/// allocation.
/// </summary>
internal sealed class EngineFader
{
    private readonly InputHistory _history;
    private readonly Action<VoiceEngine> _retire;
    private readonly Action<ReadOnlyMemory<float>> _observer;
    private readonly double[] _latest;
    private readonly float[] _late, _other;
    private readonly int _fadeSamples;
    private VoiceEngine _current;
    private long _offset;
    private VoiceEngine? _next;
    private long _nextOffset, _nextFed, _fadeFrom;

    /// <summary>Plays <paramref name="engine"/>, whose first sample is the stream's.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="controls">What it starts with.</param>
    /// <param name="history">The stream, up to and including what <see cref="Process"/> is given.</param>
    /// <param name="longest">The most samples a call of <see cref="Process"/> brings.</param>
    /// <param name="reading"><see cref="Reading"/>.</param>
    /// <param name="retire">Given engines that play no more; must not free them on this thread.</param>
    public EngineFader(
        VoiceEngine engine, VoiceControls controls, InputHistory history, int longest,
        ReadingTrack reading, Action<VoiceEngine> retire)
    {
        (_current, _history, _retire, Reading) = (engine, history, retire, reading);
        _observer = row => Reading.Add(_current.FrameSample + _offset, row.Span);
        _current.FrameObserver = _observer;
        _latest = [.. Enumerable.Range(0, ControlSpec.All.Count).Select(i => controls[i])];
        (_late, _other) = (new float[longest], new float[longest]);
        _fadeSamples = engine.HostRate / 20;
    }

    /// <summary>Told the control rows of the engine that is heard.</summary>
    public ReadingTrack Reading { get; }

    /// <summary>What the engine that is heard runs on. Any thread.</summary>
    public DeviceReport Device => Volatile.Read(ref _current).Device;

    /// <summary>One engine is taking over from another.</summary>
    public bool IsFading => Volatile.Read(ref _next) is not null;

    /// <summary>Neither engine has anything to do but give zeros.</summary>
    public bool IsAsleep => _current.IsAsleep && (_next is null || _next.IsAsleep);

    /// <summary>The value that control <paramref name="index"/> goes to last.</summary>
    public double Latest(int index) => Volatile.Read(ref _latest[index]);

    /// <summary>From <paramref name="position"/> on, <paramref name="next"/> takes over. Ends a change that is under way.</summary>
    public void Adopt(PrimedEngine next, long position)
    {
        if (_next is { } unfinished)
            Finish(unfinished);
        (_nextOffset, _nextFed, _fadeFrom) = (next.Offset, next.Fed, long.MaxValue);
        Volatile.Write(ref _next, next.Engine);
        SetControls(next.Engine, _nextFed - _nextOffset);
        // Nothing has sounded yet: nothing to fade from.
        if (position == 0)
            Finish(next.Engine);
    }

    /// <summary>Passes on a point whose sample is counted from the stream's first.</summary>
    public void Add(ControlPoint point)
    {
        Volatile.Write(ref _latest[point.Control], point.Value);
        _current.Timeline.Add(point with { Sample = Math.Max(0, point.Sample - _offset) });
        _next?.Timeline.Add(point with { Sample = Math.Max(0, point.Sample - _nextOffset) });
    }

    /// <summary>Plays the stream's samples from <paramref name="position"/> on.</summary>
    public void Process(long position, ReadOnlySpan<float> input, Span<float> output)
    {
        _current.Process(input, output);
        if (_next is not { } next || !CatchUp(next, position, input.Length))
            return;
        var other = _other.AsSpan(0, input.Length);
        next.Process(input, other);
        _nextFed = position + input.Length;
        if (_fadeFrom == long.MaxValue)
            _fadeFrom = position + next.LatencySamples;
        for (var i = 0; i < output.Length; i++)
        {
            var share = Math.Clamp((float)(position + i - _fadeFrom) / _fadeSamples, 0, 1);
            output[i] = share < 1 ? output[i] + share * (other[i] - output[i]) : other[i];
        }

        if (_nextFed >= _fadeFrom + _fadeSamples)
            Finish(next);
    }

    /// <summary>Every engine it holds, to be freed when the worker has ended.</summary>
    public void Dispose()
    {
        _current.Dispose();
        _next?.Dispose();
    }

    // The samples that came while it was handed over; not all at once, or the old engine would be late meanwhile.
    private bool CatchUp(VoiceEngine next, long position, int count)
    {
        var behind = position - _nextFed;
        var feed = _late.AsSpan(0, (int)Math.Clamp(behind, 0, Math.Min(_late.Length, 2L * count)));
        if (!_history.TryCopy(_nextFed, feed))
        {
            next.Reset();
            (_nextOffset, _nextFed) = (position, position);
            SetControls(next, 0);
            return true;
        }

        next.Process(feed, _other.AsSpan(0, feed.Length));
        _nextFed += feed.Length;
        return _nextFed == position;
    }

    private void SetControls(VoiceEngine engine, long sample)
    {
        for (var i = 0; i < _latest.Length; i++)
            engine.Timeline.Add(new ControlPoint(sample, i, _latest[i], false));
    }

    private void Finish(VoiceEngine next)
    {
        var old = _current;
        old.FrameObserver = null;
        next.FrameObserver = _observer;
        (_current, _offset) = (next, _nextOffset);
        Volatile.Write(ref _next, null);
        _retire(old);
    }
}
