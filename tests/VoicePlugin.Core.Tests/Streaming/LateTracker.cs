using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Streaming;

/// <summary>The built-in tracker, answering later by a given number of 48 kHz samples.</summary>
internal sealed class LateTracker(int late) : IF0Tracker
{
    private readonly BuiltInF0Tracker _inner = new();
    private long _written;
    private long _read;

    public int LookAheadSamples => _inner.LookAheadSamples + late;

    public void Write(ReadOnlySpan<float> samples)
    {
        _inner.Write(samples);
        _written += samples.Length;
    }

    public void Reset()
    {
        _inner.Reset();
        _written = _read = 0;
    }

    public bool TryRead(out F0Estimate estimate)
    {
        estimate = default;
        if (_written < 240 * _read + LookAheadSamples || !_inner.TryRead(out estimate))
            return false;
        _read++;
        return true;
    }
}
