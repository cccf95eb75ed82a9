using VoicePlugin.Core.Conditioning;
using VoicePlugin.Plugin.Parameters;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.Automation;

/// <summary>
/// Turns the parameters' curves into control points for the voice. A control may have several curves behind it: pitch and pitch
/// bend, strength and velocity, note and keys. Audio thread; no allocation.
/// </summary>
internal sealed class ControlSender
{
    private readonly ParameterCurves _curves;
    private readonly ParameterCurve _mode, _bend;
    private readonly ParameterCurve[][] _sources;
    private readonly bool[] _hasSteps;
    private readonly double[] _posted;
    private readonly long[] _postedAt;

    /// <summary>A sender for these curves.</summary>
    public ControlSender(ParameterSet parameters, ParameterCurves curves)
    {
        _curves = curves;
        _mode = curves[parameters.IndexOf(ParameterIds.PitchMode)];
        _bend = curves[parameters.IndexOf(ParameterIds.PitchBend)];
        int count = ParameterTable.Controls;
        _hasSteps = [.. parameters.Take(count).Select(p => p.StepCount > 0)];
        _sources = [.. Enumerable.Range(0, count).Select(i => (uint)(i + 1) switch
        {
            ParameterIds.Pitch => [curves[i], _bend],
            ParameterIds.Strength => [curves[i], _mode, curves.Velocity],
            ParameterIds.Note => [curves[i], _mode, curves.Key],
            // Mix and gain are applied outside the voice, to the sample.
            ParameterIds.Mix or ParameterIds.Gain => Array.Empty<ParameterCurve>(),
            _ => [curves[i]],
        })];
        _posted = new double[count];
        _postedAt = new long[count];
        Forget();
    }

    /// <summary>Nothing has been sent to the voice that will be given next.</summary>
    public void Forget()
    {
        Array.Fill(_posted, double.NaN);
        Array.Fill(_postedAt, long.MinValue);
    }

    /// <summary>
    /// Sends what changes from sample <paramref name="from"/> of the block up to before <paramref name="to"/>; sample 0 of the block is
    /// the voice's sample <paramref name="start"/>.
    /// </summary>
    public void Send(IVoice voice, long start, int from, int to)
    {
        for (int c = 0; c < _sources.Length; c++)
        {
            if (_sources[c].Length > 0)
                Send(voice, c, start, from, to);
        }
    }

    private void Send(IVoice voice, int control, long start, int from, int to)
    {
        ReadOnlySpan<ParameterCurve> sources = _sources[control];
        foreach (ParameterCurve source in sources)
            source.Rewind();
        long previous = start + from - 1;
        double value = Clamped(control, from - 1);
        if (value != _posted[control])
            Post(voice, control, previous, value, false);
        // A line that goes on beyond is cut at the last sample: what is after it is not to be known yet.
        for (int corner = from - 1; corner < to - 1;)
        {
            corner = Math.Min(Next(sources, corner), to - 1);
            value = Clamped(control, corner);
            long at = start + corner;
            if (value != _posted[control])
            {
                bool ramp = at - previous > 1 && !_hasSteps[control];
                if (ramp && _postedAt[control] != previous)
                    Post(voice, control, previous, _posted[control], false);
                Post(voice, control, at, value, ramp);
            }
            previous = at;
        }
    }

    private void Post(IVoice voice, int control, long sample, double value, bool ramp)
    {
        bool taken = voice.Post(new ControlPoint(sample, control, value, ramp));
        // What found no room is sent again with the next block.
        _posted[control] = taken ? value : double.NaN;
        _postedAt[control] = sample;
    }

    private double Clamped(int control, int offset)
    {
        ControlSpec spec = ControlSpec.All[control];
        return Math.Clamp(Value(control, offset), spec.Min, spec.Max);
    }

    private double Value(int control, int offset)
    {
        double value = _curves[control].At(offset);
        return (uint)(control + 1) switch
        {
            ParameterIds.Pitch => value + _bend.At(offset),
            ParameterIds.Strength => FollowsNotes(offset) ? value * _curves.Velocity.At(offset) : value,
            ParameterIds.Note => FollowsNotes(offset) && _curves.Key.At(offset) is > 0 and double key ? key : value,
            _ => value,
        };
    }

    private bool FollowsNotes(int offset) => _mode.At(offset) >= 0.5;

    private static int Next(ReadOnlySpan<ParameterCurve> sources, int offset)
    {
        int next = int.MaxValue;
        foreach (ParameterCurve source in sources)
            next = Math.Min(next, source.NextCorner(offset));
        return next;
    }
}
