namespace VoicePlugin.Plugin.Automation;

/// <summary>The curves of all parameters and of the keys played, for one block at a time. Audio thread; no allocation.</summary>
internal sealed class ParameterCurves
{
    private const int Points = 8192;

    private readonly PointPool _pool = new(Points);
    private readonly ParameterCurve[] _all;

    /// <summary>Curves at the parameters' latest values.</summary>
    public ParameterCurves(ParameterSet parameters)
    {
        _all = [.. parameters.Select((p, i) => new ParameterCurve(_pool, p.StepCount > 0, p.ToPlain(parameters.Read(i))))];
        Key = new ParameterCurve(_pool, true, 0);
        Velocity = new ParameterCurve(_pool, true, 1);
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
        Key.Begin(frames);
        Velocity.Begin(frames);
    }

    /// <summary>Ends the block.</summary>
    public void Finish()
    {
        foreach (ParameterCurve curve in _all)
            curve.Finish();
        Key.Finish();
        Velocity.Finish();
        _pool.Clear();
    }
}
