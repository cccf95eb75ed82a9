namespace VoicePlugin.Plugin.Automation;

/// <summary>The curves of all parameters and of the keys played, for one block at a time. Audio thread; no allocation.</summary>
internal sealed class ParameterCurves
{
    private const int Points = 8192;

    private readonly PointPool _pool = new(Points);
    private readonly ParameterCurve[] _all;
    private readonly double[] _rest;
    private readonly bool[] _hasRest;

    /// <summary>Curves at the parameters' latest values.</summary>
    public ParameterCurves(ParameterSet parameters)
    {
        Key = new ParameterCurve(_pool, true, 0);
        Velocity = new ParameterCurve(_pool, true, 1);
        _all =
        [
            .. parameters.Select((p, i) => new ParameterCurve(_pool, p.StepCount > 0, p.ToPlain(parameters.Read(i)))), Key, Velocity,
        ];
        (_rest, _hasRest) = (new double[_all.Length], new bool[_all.Length]);
    }

    /// <summary>The curve of the parameter at a place in the list.</summary>
    public ParameterCurve this[int index] => _all[index];

    /// <summary>MIDI key that sounds, with its tuning; 0 before the first.</summary>
    public ParameterCurve Key { get; }

    /// <summary>Velocity of that key, 0 to 1.</summary>
    public ParameterCurve Velocity { get; }

    /// <summary>Ready to be read.</summary>
    public void Begin(int frames)
    {
        foreach (ParameterCurve curve in _all)
            curve.Begin(frames);
    }

    /// <summary>Ends the block of this many samples.</summary>
    public void Finish(int frames)
    {
        for (int i = 0; i < _all.Length; i++)
        {
            _all[i].Rewind();
            _hasRest[i] = _all[i].Finish(frames, out _rest[i]);
        }
        _pool.Clear();
        for (int i = 0; i < _all.Length; i++)
        {
            if (_hasRest[i])
                _all[i].Add(0, _rest[i]);
        }
    }

    /// <summary>Takes over where other curves are, those of the keys included.</summary>
    public void TakeOver(ParameterCurves other)
    {
        for (int i = 0; i < _all.Length; i++)
            _all[i].Set(other._all[i].End);
    }
}
