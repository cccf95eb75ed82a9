using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// The pitch of the last seconds by time, so that a display shows what sounds and not what is being made. Written by the worker,
/// read by anyone; a reading that is a moment old does no harm. No allocation after construction.
/// </summary>
internal sealed class ReadingTrack
{
    private const int Slots = 1024;
    private const int RowsASecond = 200;
    private const double LoadSeconds = 0.3;

    private readonly float[] _f0 = new float[Slots];
    private readonly long[] _slotOf = new long[Slots];
    private readonly int _hostRate;
    private float _load;

    /// <param name="hostRate">Rate of all sample indices here, Hz.</param>
    public ReadingTrack(int hostRate)
    {
        _hostRate = hostRate;
        Array.Fill(_slotOf, -1);
    }

    /// <summary>Computing time over playing time, smoothed.</summary>
    public float Load => Volatile.Read(ref _load);

    /// <summary>Worker: the control row that is centred on input sample <paramref name="sample"/>.</summary>
    public void Add(long sample, ReadOnlySpan<float> row)
    {
        var slot = SlotOf(sample);
        _f0[slot & (Slots - 1)] = row[FeatureLayout.Voiced] > 0.5f ? row[FeatureLayout.F0] : 0;
        Volatile.Write(ref _slotOf[slot & (Slots - 1)], slot);
    }

    /// <summary>Worker: so many samples took so long.</summary>
    public void AddLoad(int samples, double seconds)
    {
        var audio = (double)samples / _hostRate;
        _load += (float)((seconds / audio - _load) * Math.Min(1, audio / LoadSeconds));
    }

    /// <summary>F0 in Hz of the row at input sample <paramref name="sample"/>; 0 where unvoiced, asleep, or too long ago.</summary>
    public float F0(long sample)
    {
        if (sample < 0)
            return 0;
        var slot = SlotOf(sample);
        return Volatile.Read(ref _slotOf[slot & (Slots - 1)]) == slot ? _f0[slot & (Slots - 1)] : 0;
    }

    // Nearest, because a row's sample is its time rounded down.
    private long SlotOf(long sample) => (sample * RowsASecond + _hostRate / 2) / _hostRate;
}
