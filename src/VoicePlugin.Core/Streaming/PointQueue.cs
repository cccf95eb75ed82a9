using System.Runtime.InteropServices;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Streaming;

/// <summary>Control points on their way from the audio thread to the worker: one writer, one reader, no lock, no allocation.</summary>
internal sealed class PointQueue
{
    /// <summary>Points it holds: a point a sample for every control in a block of 4096.</summary>
    public const int Capacity = 65536;

    private readonly Entry[] _entries = new Entry[Capacity];
    private PaddedIndex _written, _read;

    /// <summary>Reader only: no further point fits.</summary>
    public bool IsFull => Volatile.Read(ref _written.Value) - Volatile.Read(ref _read.Value) == Capacity;

    /// <summary>Writer only: appends a point that belongs to the block which begins at <paramref name="posted"/>; false when full.</summary>
    public bool TryWrite(long posted, ControlPoint point)
    {
        var written = _written.Value;
        if (written - Volatile.Read(ref _read.Value) == Capacity)
            return false;
        _entries[written & (Capacity - 1)] = new Entry
        {
            Posted = posted,
            // A line into the block begins at the last sample before it.
            Offset = (int)Math.Clamp(point.Sample - posted, -1, int.MaxValue),
            Value = point.Value,
            Control = (short)point.Control,
            Ramp = point.Ramp,
        };
        Volatile.Write(ref _written.Value, written + 1);
        return true;
    }

    /// <summary>Reader only: takes the first point if its block begins before <paramref name="end"/>.</summary>
    public bool TryRead(long end, out ControlPoint point)
    {
        var read = _read.Value;
        point = default;
        if (read == Volatile.Read(ref _written.Value))
            return false;
        ref readonly var entry = ref _entries[read & (Capacity - 1)];
        if (entry.Posted >= end)
            return false;
        point = new ControlPoint(entry.Posted + entry.Offset, entry.Control, entry.Value, entry.Ramp);
        Volatile.Write(ref _read.Value, read + 1);
        return true;
    }

    // 24 bytes, for there are many.
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public long Posted;
        public double Value;
        public int Offset;
        public short Control;
        public bool Ramp;
    }
}
