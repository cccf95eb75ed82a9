namespace VoicePlugin.Core.Conditioning;

/// <summary>The course of one control: the point that holds now and a bounded queue of those ahead. No allocation after construction.</summary>
internal sealed class ControlCourse(ControlSpec spec)
{
    private const int Capacity = 1024;

    private readonly (long Sample, double Value, bool Ramp)[] _ahead = new (long, double, bool)[Capacity];
    private long _sample;
    private double _value;
    private int _first;
    private int _count;

    /// <summary>Value of the last point.</summary>
    public double Last => _count > 0 ? Ahead(_count - 1).Value : _value;

    /// <summary>Forgets all points: from <paramref name="sample"/> on <paramref name="value"/> holds.</summary>
    public void Start(long sample, double value) => (_sample, _value, _first, _count) = (sample, value, 0, 0);

    /// <summary>Adds a point; when there is no room the last one gives way, so that the end is right.</summary>
    public void Add(long sample, double value, bool ramp)
    {
        sample = Math.Max(sample, _count > 0 ? Ahead(_count - 1).Sample : _sample);
        value = Math.Clamp(value, spec.Min, spec.Max);
        if (spec.IsInteger)
            value = Math.Round(value);
        if (_count < Capacity)
            _count++;
        Ahead(_count - 1) = (sample, value, ramp && !spec.IsInteger);
    }

    /// <summary>The value at <paramref name="sample"/>, which never decreases; forgets what lies before.</summary>
    public double At(long sample)
    {
        while (_count > 0 && Ahead(0).Sample <= sample)
        {
            (_sample, _value, _) = Ahead(0);
            _first = (_first + 1) % Capacity;
            _count--;
        }
        if (_count == 0 || !Ahead(0).Ramp)
            return _value;
        (long end, double target, _) = Ahead(0);
        return _value + (target - _value) * Math.Max(0, sample - _sample) / (end - _sample);
    }

    private ref (long Sample, double Value, bool Ramp) Ahead(int i) => ref _ahead[(_first + i) % Capacity];
}
