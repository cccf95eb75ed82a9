namespace VoicePlugin.Core.Streaming;

/// <summary>A first-in first-out queue of samples for one thread; grows when it must, which is never once warmed up.</summary>
public sealed class FloatQueue
{
    private float[] _room;
    private int _start;

    /// <summary>Room for <paramref name="capacity"/> samples before it has to grow.</summary>
    public FloatQueue(int capacity) => _room = new float[capacity];

    /// <summary>Samples queued.</summary>
    public int Count { get; private set; }

    /// <summary>Appends room for <paramref name="count"/> samples and returns it, to be filled by the caller.</summary>
    public Span<float> Append(int count)
    {
        if (_start + Count + count > _room.Length)
            MakeRoom(count);
        Span<float> span = _room.AsSpan(_start + Count, count);
        Count += count;
        return span;
    }

    /// <summary>Takes back <paramref name="count"/> samples from the end (appended but not filled).</summary>
    public void Trim(int count) => Count -= count;

    /// <summary>The first <paramref name="count"/> samples, without taking them; may be changed.</summary>
    public Span<float> Peek(int count) => _room.AsSpan(_start, count);

    /// <summary>Drops the first <paramref name="count"/> samples.</summary>
    public void Skip(int count)
    {
        _start += count;
        Count -= count;
        if (Count == 0)
            _start = 0;
    }

    private void MakeRoom(int count)
    {
        float[] room = Count + count > _room.Length ? new float[Math.Max(2 * _room.Length, Count + count)] : _room;
        _room.AsSpan(_start, Count).CopyTo(room);
        _room = room;
        _start = 0;
    }
}
