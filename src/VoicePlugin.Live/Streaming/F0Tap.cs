using VoicePlugin.Core.Features;

namespace VoicePlugin.Live.Streaming;

/// <summary>A tracker that remembers what it said last: what the engine hears is what the display shows, at no cost.</summary>
internal sealed class F0Tap(IF0Tracker tracker) : IF0Tracker
{
    /// <summary>The last estimate, Hz; 0 when unvoiced.</summary>
    public float F0 { get; private set; }

    /// <inheritdoc/>
    public int LookAheadSamples => tracker.LookAheadSamples;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> samples) => tracker.Write(samples);

    /// <inheritdoc/>
    public void Reset()
    {
        F0 = 0;
        tracker.Reset();
    }

    /// <inheritdoc/>
    public bool TryRead(out F0Estimate estimate)
    {
        var read = tracker.TryRead(out estimate);
        if (read)
            F0 = estimate.F0;
        return read;
    }
}
