namespace VoicePlugin.Evaluation.Pitch;

/// <summary>F0 at given times, ascending, of any hop; Hz, 0 = unvoiced.</summary>
public sealed class F0Points
{
    /// <summary>Neighbours further apart than this ratio are a leap, which is not interpolated.</summary>
    public const double Leap = 1.2;

    private readonly double[] _times;
    private readonly float[] _hz;
    private readonly double[] _log;

    /// <param name="times">Seconds, strictly ascending.</param>
    /// <param name="hz">Hz, 0 = unvoiced; as many.</param>
    /// <exception cref="ArgumentException">The lengths differ or the times do not ascend.</exception>
    public F0Points(IReadOnlyList<double> times, IReadOnlyList<float> hz)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(hz);
        if (times.Count != hz.Count) throw new ArgumentException($"Got {times.Count} times for {hz.Count} values.");
        _times = [.. times];
        _hz = [.. hz];
        for (var i = 1; i < _times.Length; i++)
            if (!(_times[i] > _times[i - 1])) throw new ArgumentException($"The times do not ascend at {_times[i]} s.");
        _log = Array.ConvertAll(_hz, f => Math.Log(f));
    }

    /// <summary>Seconds, ascending.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>Hz, 0 = unvoiced.</summary>
    public IReadOnlyList<float> Hz => _hz;

    /// <summary>A track on a regular grid from time 0.</summary>
    /// <param name="hz">Hz, 0 = unvoiced.</param>
    /// <param name="hop">Seconds.</param>
    public static F0Points OnGrid(IReadOnlyList<float> hz, double hop = 0.005)
    {
        ArgumentNullException.ThrowIfNull(hz);
        return new([.. Enumerable.Range(0, hz.Count).Select(k => k * hop)], hz);
    }

    /// <summary>
    /// F0 at a time, Hz. Voiced where the nearest point is; between two voiced points less than
    /// <see cref="Leap"/> apart interpolated in log F0, elsewhere the nearest point's. Further than one hop before the
    /// first or after the last point: 0.
    /// </summary>
    public double At(double time)
    {
        if (_times.Length == 0) return 0;
        var right = Array.BinarySearch(_times, time);
        if (right >= 0) return _hz[right];
        right = ~right;
        if (right == 0) return _times.Length > 1 && _times[0] - time <= _times[1] - _times[0] ? _hz[0] : 0;
        if (right == _times.Length) return right > 1 && time - _times[^1] <= _times[^1] - _times[^2] ? _hz[^1] : 0;
        var share = (time - _times[right - 1]) / (_times[right] - _times[right - 1]);
        var nearest = share < 0.5 ? right - 1 : right;
        var (a, b) = (_hz[right - 1], _hz[right]);
        return a <= 0 || b <= 0 || b > Leap * a || a > Leap * b
            ? _hz[nearest]
            : Math.Exp(_log[right - 1] + share * (_log[right] - _log[right - 1]));
    }
}
