namespace VoicePlugin.Plugin.Automation;

/// <summary>
/// The course of one parameter over a block, in plain values: straight lines from point to point, from the value before the
/// block at sample −1 (the rule of VST3's parameter queues), and level after the last. Parameters with steps jump at each
/// point. One thread; no allocation.
/// </summary>
internal sealed class ParameterCurve(PointPool pool, bool hasSteps, double value)
{
    private int _first = PointPool.None, _last = PointPool.None;
    // The last point that is not after the place asked for last.
    private int _cursor = PointPool.None;

    /// <summary>Value before the block.</summary>
    public double Base { get; private set; } = value;

    /// <summary>Whether it moves, or may move, in this block.</summary>
    public bool HasPoints => _first != PointPool.None;

    /// <summary>Value after the last point.</summary>
    public double End => HasPoints ? pool[_last].Value : Base;

    /// <summary>
    /// The value before the block, from elsewhere than the host's queue and before its first point there: what is left of the block
    /// before is older, and dropped.
    /// </summary>
    public void Set(double plain)
    {
        Base = plain;
        _first = _last = _cursor = PointPool.None;
    }

    /// <summary>
    /// Adds a point. Points may come in any order; of several at one sample the one that came last is where the line goes on. One that says
    /// again what the one before it says is not kept: some hosts repeat themselves. True when it is the last of all so far.
    /// </summary>
    public bool Add(int offset, double plain, bool isJump = false)
    {
        offset = Math.Max(offset, 0);
        int before = Before(offset);
        if (before != PointPool.None && pool[before].Offset == offset && pool[before].Value == plain)
            return before == _last;
        int next = before == PointPool.None ? _first : pool[before].Next;
        int point = pool.Take(new CurvePoint(offset, plain, isJump || hasSteps, next));
        if (point == PointPool.None)
        {
            // A flood: the way there is lost, where it ends is not.
            if (!HasPoints)
                Base = plain;
            else if (before == _last)
                pool[_last] = pool[_last] with { Offset = offset, Value = plain };
            return before == _last;
        }
        if (before == PointPool.None)
            _first = point;
        else
            pool[before].Next = point;
        if (next == PointPool.None)
            _last = point;
        return next == PointPool.None;
    }

    /// <summary>
    /// Ready to be read from the start of a block of this many samples. Hosts may give a point at the block's end, the sample after its
    /// last: the line runs on towards it. Later points move there.
    /// </summary>
    public void Begin(int frames)
    {
        _cursor = PointPool.None;
        for (int p = _first; p != PointPool.None; p = pool[p].Next)
            pool[p].Offset = Math.Min(pool[p].Offset, frames);
    }

    /// <summary>Back to the block's start.</summary>
    public void Rewind() => _cursor = PointPool.None;

    /// <summary>Value at a sample of the block, −1 included; samples are asked for in time order.</summary>
    public double At(int offset)
    {
        int next = Advance(offset);
        double from = _cursor == PointPool.None ? Base : pool[_cursor].Value;
        if (next == PointPool.None || pool[next].IsJump)
            return from;
        int start = _cursor == PointPool.None ? -1 : pool[_cursor].Offset;
        return from + (pool[next].Value - from) * (offset - start) / (pool[next].Offset - start);
    }

    /// <summary>
    /// The next sample after <paramref name="offset"/> at which the straight line may end; int.MaxValue when there is none.
    /// A jump ends one at the sample before it and one at itself.
    /// </summary>
    public int NextCorner(int offset)
    {
        int next = Advance(offset);
        if (next == PointPool.None)
            return int.MaxValue;
        int at = pool[next].Offset, after = pool[next].Next;
        bool jumps = pool[next].IsJump || (after != PointPool.None && pool[after].Offset == at);
        return jumps && at - 1 > offset ? at - 1 : at;
    }

    /// <summary>Values of consecutive samples from <paramref name="offset"/> on.</summary>
    public void Fill(int offset, Span<float> values)
    {
        if (!HasPoints)
        {
            values.Fill((float)Base);
            return;
        }
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)At(offset + i);
    }

    /// <summary>
    /// The block of this many samples is over. True when it had a point at its end that has not been reached: <paramref name="rest"/>, where
    /// the next block begins.
    /// </summary>
    public bool Finish(int frames, out double rest)
    {
        rest = End;
        bool reached = !HasPoints || pool[_last].Offset < frames;
        Base = reached ? rest : At(frames - 1);
        _first = _last = _cursor = PointPool.None;
        return !reached;
    }

    // The last point that is not after the sample; nearly always the last of all.
    private int Before(int offset)
    {
        if (!HasPoints || pool[_last].Offset <= offset)
            return _last;
        int before = PointPool.None;
        for (int p = _first; p != PointPool.None && pool[p].Offset <= offset; p = pool[p].Next)
            before = p;
        return before;
    }

    // The first point after the place, with the cursor before it.
    private int Advance(int offset)
    {
        int next = _cursor == PointPool.None ? _first : pool[_cursor].Next;
        while (next != PointPool.None && pool[next].Offset <= offset)
        {
            _cursor = next;
            next = pool[next].Next;
        }
        return next;
    }
}
