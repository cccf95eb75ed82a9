namespace VoicePlugin.Plugin.Automation;

/// <summary>Room for the points of all curves in one block; given out one after the other and taken back all at once.</summary>
internal sealed class PointPool(int capacity)
{
    /// <summary>No point.</summary>
    public const int None = -1;

    private readonly CurvePoint[] _points = new CurvePoint[capacity];
    private int _used;

    /// <summary>Whether there is no room for another.</summary>
    public bool IsFull => _used == _points.Length;

    /// <summary>The point of that number.</summary>
    public ref CurvePoint this[int point] => ref _points[point];

    /// <summary>Number of a new point, or <see cref="None"/> when there is no room.</summary>
    public int Take(CurvePoint content)
    {
        if (IsFull)
            return None;
        _points[_used] = content;
        return _used++;
    }

    /// <summary>Takes all points back.</summary>
    public void Clear() => _used = 0;
}
