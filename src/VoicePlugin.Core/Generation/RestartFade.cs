namespace VoicePlugin.Core.Generation;

/// <summary>
/// What a network adds, when the network begins again at silence because its device failed: the last value goes to zero within 2 ms, and what the new
/// beginning adds comes up over 80 ms, about as long as it takes to know the voice again. The excitation sounds on meanwhile. Until
/// then every sample passes as it is. No allocation.
/// </summary>
internal sealed class RestartFade
{
    private readonly int _out, _in;
    private int _restarts;
    private int _at;
    private float _last;

    /// <summary>For a band of that many samples a second.</summary>
    public RestartFade(int rate)
    {
        (_out, _in) = (rate / 500, rate * 2 / 25);
        _at = _in;
    }

    /// <summary>Fades in place.</summary>
    /// <param name="x">What the network adds.</param>
    /// <param name="restarts">How often it has begun again; when that changes, <paramref name="x"/> is the first of the new beginning.</param>
    public void Process(Span<float> x, int restarts)
    {
        if (restarts != _restarts)
            (_restarts, _at) = (restarts, 0);
        for (var i = 0; i < x.Length && _at < _in; i++, _at++)
            x[i] = x[i] * _at / _in + (_at < _out ? _last * (_out - _at) / _out : 0);
        // While it fades, what a second fault would have to fade from is the fresh signal; there is no third device.
        if (x.Length > 0)
            _last = x[^1];
    }

    /// <summary>The first sample that comes is the first after silence: from there is nothing to fade.</summary>
    public void Reset(int restarts) => (_restarts, _at, _last) = (restarts, _in, 0);
}
