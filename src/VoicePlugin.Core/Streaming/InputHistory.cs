using System.Numerics;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// The last second or more of a stream, written by one thread and read by any: a reader that was too slow is told so.
/// </summary>
internal sealed class InputHistory
{
    private readonly float[] _samples;
    private long _begun;
    private long _end;

    /// <summary>Keeps at least <paramref name="length"/> samples.</summary>
    public InputHistory(int length) => _samples = new float[BitOperations.RoundUpToPowerOf2((uint)length)];

    /// <summary>Samples written so far: the index of the next one.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>Writer only: appends; at most the length it keeps.</summary>
    public void Append(ReadOnlySpan<float> samples)
    {
        var at = (int)(_end & (_samples.Length - 1));
        var first = Math.Min(samples.Length, _samples.Length - at);
        // Announced before it happens, so that a reader knows what may have been written over while it copied.
        Volatile.Write(ref _begun, _end + samples.Length);
        Interlocked.MemoryBarrier();
        samples[..first].CopyTo(_samples.AsSpan(at));
        samples[first..].CopyTo(_samples);
        Volatile.Write(ref _end, _end + samples.Length);
    }

    /// <summary>Copies the samples from index <paramref name="from"/> on; false when some are gone or not there yet.</summary>
    public bool TryCopy(long from, Span<float> target)
    {
        if (from < 0 || from + target.Length > End || target.Length > _samples.Length)
            return false;
        var at = (int)(from & (_samples.Length - 1));
        var first = Math.Min(target.Length, _samples.Length - at);
        _samples.AsSpan(at, first).CopyTo(target);
        _samples.AsSpan(0, target.Length - first).CopyTo(target[first..]);
        Interlocked.MemoryBarrier();
        return from >= Volatile.Read(ref _begun) - _samples.Length;
    }
}
