namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// The controls as functions of time: points go in, the values at any later time come out. For one thread; no allocation after
/// construction except where said. Points that concern an input sample must be added before the engine is given that sample; then
/// what comes out does not depend on when they were added.
/// </summary>
public sealed class ControlTimeline
{
    private readonly ControlCourse[] _courses = [.. ControlSpec.All.Select(spec => new ControlCourse(spec))];
    private readonly double[] _values = new double[ControlSpec.All.Count];
    private readonly VoiceControls _view;
    private long _now;

    /// <summary>A timeline that holds <paramref name="start"/> from sample 0 on.</summary>
    public ControlTimeline(VoiceControls start)
    {
        _view = VoiceControls.Over(_values);
        Set(start);
    }

    /// <summary>The value that each control goes to last, as a copy: allocates.</summary>
    public VoiceControls Latest => VoiceControls.Over([.. _courses.Select(course => course.Last)]);

    /// <summary>
    /// Adds a point. Points of one control come in time order (one that does not counts as of the time of the one before); the value is
    /// brought into the control's range. NaN and indices that name no control are ignored. Of more than 1024 points of one control that
    /// lie ahead, the last ones are merged: the course still ends where it should.
    /// </summary>
    public void Add(ControlPoint point)
    {
        if ((uint)point.Control < (uint)_courses.Length && !double.IsNaN(point.Value))
            _courses[point.Control].Add(point.Sample, point.Value, point.Ramp);
    }

    /// <summary>Sets every control at once, from now (the sample last asked for) on; points that lie ahead are forgotten.</summary>
    public void Set(VoiceControls controls)
    {
        for (int i = 0; i < _courses.Length; i++)
            _courses[i].Start(_now, controls[i]);
    }

    /// <summary>
    /// The controls at <paramref name="sample"/>, which never decreases. Always the same instance: the next call overwrites it.
    /// </summary>
    public VoiceControls At(long sample)
    {
        _now = Math.Max(_now, sample);
        for (int i = 0; i < _courses.Length; i++)
            _values[i] = _courses[i].At(_now);
        return _view;
    }

    /// <summary>Begins at sample 0 again, with every control where it was going last.</summary>
    public void Restart()
    {
        _now = 0;
        foreach (ControlCourse course in _courses)
            course.Start(0, course.Last);
    }
}
