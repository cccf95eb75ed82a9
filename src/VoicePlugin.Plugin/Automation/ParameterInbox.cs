using VoicePlugin.Plugin.Parameters;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.Automation;

/// <summary>
/// What the main thread has for the audio thread: a whole state, a program, or single values. Hosts tell the controller what their
/// automation does, late and for display; therefore a single value is only heard for a parameter that no queue has ever moved, and a
/// program only if no queue has ever chosen one: else the queue will choose this one as well. Where queues lose points, the controller
/// has the last word once a queue has been quiet for a while.
/// No lock, no allocation on the audio thread.
/// </summary>
internal sealed class ParameterInbox(ParameterSet parameters)
{
    // Longer than hosts take to tell their controllers what they have queued.
    private const double QuietSeconds = 0.1;
    // What only a host's float32 tells apart is the same value.
    private const double Rounding = 1e-6;

    private readonly int[] _touched = new int[parameters.Count];
    private readonly bool[] _queued = new bool[parameters.Count];
    private readonly long[] _quietFrom = new long[parameters.Count];
    private readonly int _program = parameters.IndexOf(ParameterIds.Program);
    private PostedValues? _posted;
    private int _anyTouched;
    private long _now, _quiet;

    /// <summary>While there is no audio: queues may lose points on their way.</summary>
    public bool IsLossy { get; set; }

    /// <summary>Audio thread: the voice's old place in queues.</summary>
    public StalePlace StaleInQueue { get; } = new();

    /// <summary>Main thread: the voice's old place in what the controller says.</summary>
    public StalePlace StaleInController { get; } = new();

    /// <summary>Main thread: the voice's old place in both, or null.</summary>
    public void SetStaleVoice(int? place)
    {
        StaleInQueue.Set(place);
        StaleInController.Set(place);
    }

    /// <summary>Main thread: every parameter takes the value it has now.</summary>
    public void PostAll() => Post(true);

    /// <summary>Main thread: the program that is chosen now, with all its controls, whether queues have moved those or not.</summary>
    public void PostProgram()
    {
        // A state that has not been taken yet must not come after the program that was chosen after it.
        bool hasState = Interlocked.Exchange(ref _posted, null) is { IsState: true };
        Post(hasState);
        for (int c = 0; c < ParameterTable.Controls && IsLossy; c++)
            Touch(c);
    }

    /// <summary>Main thread: the parameter takes the value it has now, if the host sends no queues for it.</summary>
    public void Touch(int index)
    {
        Volatile.Write(ref _touched[index], 1);
        Volatile.Write(ref _anyTouched, 1);
    }

    /// <summary>Main thread, while there is no audio: what is in it is in the parameters as well.</summary>
    public void Clear()
    {
        _posted = null;
        _anyTouched = 0;
        Array.Clear(_touched);
    }

    /// <summary>Audio thread: the host moves this one with queues.</summary>
    public void HasQueue(int index) => (_queued[index], _quietFrom[index]) = (true, _now);

    /// <summary>Audio thread: this many samples have been played, at a rate in Hz.</summary>
    public void Played(int samples, int sampleRate)
    {
        _now += samples;
        _quiet = (long)(QuietSeconds * sampleRate);
        StaleInQueue.Played(samples, sampleRate);
        StaleInController.Played(samples, sampleRate);
    }

    /// <summary>Audio thread, before the first point of a block.</summary>
    public void Take(ParameterCurves curves)
    {
        if (Volatile.Read(ref _posted) is not null && Interlocked.Exchange(ref _posted, null) is { } posted)
            Take(curves, posted);
        if (Volatile.Read(ref _anyTouched) == 0 || Interlocked.Exchange(ref _anyTouched, 0) == 0)
            return;
        for (int i = 0; i < _touched.Length; i++)
        {
            if (Volatile.Read(ref _touched[i]) == 0)
                continue;
            bool isQueued = _queued[i];
            if (isQueued && IsLossy && _now - _quietFrom[i] < _quiet)
            {
                Volatile.Write(ref _anyTouched, 1);
                continue;
            }
            if (Interlocked.Exchange(ref _touched[i], 0) == 0 || isQueued && !IsLossy)
                continue;
            PluginParameter parameter = parameters[i];
            double plain = parameter.ToPlain(parameters.Read(i));
            if (!isQueued || Math.Abs(plain - curves[i].End) > Rounding * (parameter.Max - parameter.Min))
                curves[i].Set(plain);
        }
    }

    private void Take(ParameterCurves curves, PostedValues posted)
    {
        if (!posted.IsState && _queued[_program])
            return;
        for (int i = 0; i < posted.Normalized.Length; i++)
        {
            if (posted.IsState || i < ParameterTable.Controls || i == _program)
                curves[i].Set(parameters[i].ToPlain(posted.Normalized[i]));
        }
    }

    private void Post(bool isState)
    {
        var values = new double[parameters.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = parameters.Read(i);
        Interlocked.Exchange(ref _posted, new PostedValues(values, isState));
    }
}
