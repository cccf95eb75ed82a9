using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The tracker that needs no model file: <see cref="PitchDecimator"/> to 24 kHz, then <see cref="F0Tracker"/> on the window
/// around each frame. 50 to 1600 Hz. No allocation after construction while fewer than 256 estimates wait to be read.
/// </summary>
public sealed class BuiltInF0Tracker : IF0Tracker
{
    private const int Hop = CascadeTiming.FrameHop;
    private const int SlowHop = Hop / 2;
    private const int Span = 2 * PitchCorrelation.Reach;

    private readonly PitchDecimator _decimator = new();
    private readonly F0Tracker _path = new();
    private readonly float[] _slow = new float[1024];
    private readonly float[] _window = new float[Span];
    private readonly Queue<F0Estimate> _ready = new(256);
    private long _written;
    private long _frame;

    /// <inheritdoc/>
    /// <remarks>Half a window, the decimator's half width, and a frame, since frame k is decided when k + 1 is seen.</remarks>
    public int LookAheadSamples => Hop + 2 * (PitchCorrelation.Reach - 1) + PitchDecimator.LookAhead + 1;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
        {
            if (!_decimator.Write(sample, out float slow))
                continue;
            _slow[_written & (_slow.Length - 1)] = slow;
            _written++;
            if (_written >= _frame * SlowHop + PitchCorrelation.Reach)
                Track();
        }
    }

    /// <inheritdoc/>
    public bool TryRead(out F0Estimate estimate) => _ready.TryDequeue(out estimate);

    private void Track()
    {
        long from = _frame * SlowHop - PitchCorrelation.Reach;
        // Before sample 0 the ring holds the silence it was made with.
        for (int i = 0; i < Span; i++)
            _window[i] = _slow[(from + i) & (_slow.Length - 1)];
        _frame++;
        if (_path.Write(_window, out F0Estimate estimate))
            _ready.Enqueue(estimate);
    }
}
