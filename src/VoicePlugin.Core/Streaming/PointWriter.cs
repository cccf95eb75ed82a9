using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Streaming;

/// <summary>The audio thread's end of a <see cref="PointQueue"/>. No allocation.</summary>
internal sealed class PointWriter
{
    private readonly PointQueue _queue;
    private readonly double[] _value;
    private readonly long[] _sample;

    public PointWriter(PointQueue queue, VoiceControls start)
    {
        _queue = queue;
        _value = [.. Enumerable.Range(0, ControlSpec.All.Count).Select(i => start[i])];
        _sample = new long[_value.Length];
    }

    /// <summary>
    /// Writes a point of the block that begins at <paramref name="block"/>; false when there is no room. A ramp that would reach back
    /// before the block gets a point at its beginning: earlier samples may have been played already, or not, as it happens.
    /// </summary>
    public bool TryWrite(long block, ControlPoint point)
    {
        var control = point.Control;
        if ((uint)control >= (uint)_value.Length || double.IsNaN(point.Value))
            return true;
        if (point.Ramp && _sample[control] < block - 1)
        {
            if (!_queue.TryWrite(block, new ControlPoint(block, control, _value[control], false)))
                return false;
            _sample[control] = block;
        }

        if (!_queue.TryWrite(block, point))
            return false;
        (_value[control], _sample[control]) = (point.Value, Math.Max(point.Sample, block));
        return true;
    }
}
