using System.Numerics;

namespace VoicePlugin.Core.Audio;

/// <summary>
/// A ring of float samples between exactly one writing thread and one reading thread: no lock, no allocation, no wait.
/// </summary>
public sealed class SpscRing
{
    // Each index has a cache line to itself, or the two threads would take the line from each other at every sample.
    private readonly float[] _samples;
    private readonly int _mask;
    private PaddedIndex _written;
    private PaddedIndex _read;

    /// <summary>Makes an empty ring.</summary>
    /// <param name="capacity">Samples it must hold at least, 1..2³⁰; rounded up to a power of two.</param>
    public SpscRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 30);
        _samples = new float[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _samples.Length - 1;
    }

    /// <summary>Samples it holds at most, a power of two.</summary>
    public int Capacity => _samples.Length;

    /// <summary>Samples that can be read now; only grows from the reader's point of view.</summary>
    public int AvailableToRead => (int)(Volatile.Read(ref _written.Value) - Volatile.Read(ref _read.Value));

    /// <summary>Samples that can be written now; only grows from the writer's point of view.</summary>
    public int AvailableToWrite => Capacity - AvailableToRead;

    /// <summary>Writer only: appends as many samples as fit.</summary>
    /// <returns>Samples taken, from the front of <paramref name="source"/>.</returns>
    public int Write(ReadOnlySpan<float> source)
    {
        var written = _written.Value;
        var count = Math.Min(source.Length, Capacity - (int)(written - Volatile.Read(ref _read.Value)));
        var at = (int)(written & _mask);
        var first = Math.Min(count, Capacity - at);
        source[..first].CopyTo(_samples.AsSpan(at));
        source[first..count].CopyTo(_samples);
        Volatile.Write(ref _written.Value, written + count);
        return count;
    }

    /// <summary>Reader only: takes as many samples as there are.</summary>
    /// <returns>Samples placed at the front of <paramref name="target"/>.</returns>
    public int Read(Span<float> target)
    {
        var read = _read.Value;
        var count = Math.Min(target.Length, (int)(Volatile.Read(ref _written.Value) - read));
        var at = (int)(read & _mask);
        var first = Math.Min(count, Capacity - at);
        _samples.AsSpan(at, first).CopyTo(target);
        _samples.AsSpan(0, count - first).CopyTo(target[first..]);
        Volatile.Write(ref _read.Value, read + count);
        return count;
    }

    /// <summary>Reader only: drops up to this many samples unread.</summary>
    /// <returns>Samples dropped.</returns>
    public int Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var read = _read.Value;
        count = Math.Min(count, (int)(Volatile.Read(ref _written.Value) - read));
        Volatile.Write(ref _read.Value, read + count);
        return count;
    }

    /// <summary>Empties the ring; only while neither thread is using it.</summary>
    public void Clear()
    {
        Volatile.Write(ref _read.Value, 0);
        Volatile.Write(ref _written.Value, 0);
    }
}
