using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

/// <summary>A tracker that answers anything but F0 most of the time, in order and in time.</summary>
internal sealed class NonsenseTracker : IF0Tracker
{
    private static readonly float[] Values =
        [200, float.NaN, -5, float.PositiveInfinity, float.NegativeInfinity, 1e-40f, 1, 49.9f, 50, 1600, 1600.1f, 1e9f, float.MaxValue, -0f];

    private long _written;
    private int _frame;

    public int LookAheadSamples => 1500;

    public void Write(ReadOnlySpan<float> samples) => _written += samples.Length;

    public void Reset()
    {
        _written = 0;
        _frame = 0;
    }

    public bool TryRead(out F0Estimate estimate)
    {
        estimate = new F0Estimate(Values[_frame % Values.Length], Values[_frame / 3 % Values.Length]);
        if (_written < 240L * _frame + LookAheadSamples)
            return false;
        _frame++;
        return true;
    }
}
