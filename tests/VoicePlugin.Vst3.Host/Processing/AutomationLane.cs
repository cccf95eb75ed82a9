using VoicePlugin.Vst3.Host.Com;

namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>
/// One parameter's drawn curve, handed out block by block as a DAW does it: the queue of a block describes the curve by straight
/// lines from the value at the end of the block before, so a line that crosses the block gets a point at the last sample, and a
/// step a point with the old value just before it.
/// </summary>
public sealed class AutomationLane
{
    private readonly AutomationPoint[] _points;
    private int _next;

    /// <param name="points">Points of one parameter in time order; those of one sample follow each other.</param>
    public AutomationLane(IEnumerable<AutomationPoint> points) => _points = [.. points];

    /// <summary>Lanes of a mixed list, each in time order.</summary>
    public static AutomationLane[] Of(IEnumerable<AutomationPoint> points)
        => [.. points.GroupBy(p => p.Id).Select(g => new AutomationLane(g.OrderBy(p => p.Sample)))];

    /// <summary>Adds this block's points to its queues. Blocks follow each other; audio thread.</summary>
    public void Fill(BlockChanges changes, long start, int frames)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var last = -1;
        for (; _next < _points.Length && _points[_next].Sample < start + frames; _next++)
        {
            var point = _points[_next];
            var offset = (int)Math.Max(0, point.Sample - start);
            if (!point.Ramp && _next > 0 && offset - 1 > last) changes.Add(point.Id, offset - 1, _points[_next - 1].Value);
            changes.Add(point.Id, offset, point.Value);
            last = offset;
        }
        if (frames > 0 && last < frames - 1 && _next > 0 && _next < _points.Length && _points[_next].Ramp)
        {
            var (from, to) = (_points[_next - 1], _points[_next]);
            var share = (double)(start + frames - 1 - from.Sample) / (to.Sample - from.Sample);
            changes.Add(to.Id, frames - 1, from.Value + share * (to.Value - from.Value));
        }
    }
}
