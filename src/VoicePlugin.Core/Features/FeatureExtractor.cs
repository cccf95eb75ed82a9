using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The one place where audio becomes features: 48 kHz mono in, a feature row (<see cref="FeatureLayout"/>) every 5 ms out.
/// Row k describes the sound centred at sample 240·k and can be read once <see cref="LookAheadSamples"/> more samples
/// have been written. Rows do not depend on the sizes of the written blocks. No allocation after construction while fewer
/// than 256 rows wait to be read.
/// </summary>
public sealed class FeatureExtractor
{
    /// <summary>Samples after a frame's centre that must be written before its row can be read (25 ms).</summary>
    public const int LookAheadSamples = 1200;

    private const int Hop = CascadeTiming.FrameHop;
    private const int History = 8192;
    private const int PitchHop = Hop / 2;

    private readonly float[] _x = new float[History];
    private readonly float[] _y = new float[History / 2];
    private readonly PitchDecimator _decimator = new();
    private readonly F0Tracker _tracker = new();
    private readonly EnvelopeAnalyser _envelope = new();
    private readonly BandAperiodicity _aperiodicity = new();
    // More rows than the engine's longest run of input makes at the lowest host rate.
    private const int Rows = 256;

    private readonly Queue<float[]> _ready = new(Rows);
    private readonly Stack<float[]> _spare = new(Rows);
    private readonly Queue<(long Frame, F0Tracker.Estimate Estimate)> _pending = new(64);
    private long _written;
    private long _pitchWritten;
    private long _pitchFrame;

    /// <summary>Creates an extractor whose past is silence.</summary>
    public FeatureExtractor()
    {
        for (int i = 0; i < Rows; i++)
            _spare.Push(new float[FeatureLayout.Width]);
    }

    /// <summary>Rows waiting to be read.</summary>
    public int Available => _ready.Count;

    /// <summary>Takes 48 kHz mono samples; NaN and infinities count as silence.</summary>
    public void Write(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
            Push(float.IsFinite(sample) ? Math.Clamp(sample, -16f, 16f) : 0f);
    }

    /// <summary>Reads the next row into <paramref name="row"/> (at least <see cref="FeatureLayout.Width"/> floats).</summary>
    public bool TryRead(Span<float> row)
    {
        if (!_ready.TryDequeue(out float[]? next))
            return false;
        next.CopyTo(row);
        _spare.Push(next);
        return true;
    }

    /// <summary>Rows of a whole clip, row-major, for frames 0 … ⌈n/240⌉.</summary>
    public static float[] Analyse(ReadOnlySpan<float> samples)
    {
        var extractor = new FeatureExtractor();
        int frames = (samples.Length + Hop - 1) / Hop + 1;
        float[] rows = new float[frames * FeatureLayout.Width];
        int done = 0;
        float[] silence = new float[Hop];
        for (int at = 0; done < frames; at += Hop)
        {
            extractor.Write(at < samples.Length ? samples.Slice(at, Math.Min(Hop, samples.Length - at)) : default);
            if (at + Hop > samples.Length)
                extractor.Write(silence.AsSpan(0, at >= samples.Length ? Hop : at + Hop - samples.Length));
            while (done < frames && extractor.TryRead(rows.AsSpan(done * FeatureLayout.Width)))
                done++;
        }
        return rows;
    }

    private void Push(float sample)
    {
        _x[_written % History] = sample;
        _written++;
        if (_decimator.Write(sample, out float slow))
        {
            _y[_pitchWritten % _y.Length] = slow;
            _pitchWritten++;
        }
        // The tracker decides frame k − 1 when it sees frame k, so it runs one frame ahead of the envelope.
        while (_pitchWritten >= _pitchFrame * PitchHop + PitchCorrelation.Reach)
            Track();
        while (_pending.TryPeek(out (long Frame, F0Tracker.Estimate Estimate) next)
            && _written >= next.Frame * Hop + LookAheadSamples)
        {
            _pending.Dequeue();
            Emit(next.Frame, next.Estimate);
        }
    }

    private void Track()
    {
        const int span = 2 * PitchCorrelation.Reach;
        Span<float> window = stackalloc float[span];
        Copy(_y, _pitchFrame * PitchHop - PitchCorrelation.Reach, window);
        bool decided = _tracker.Write(window, out F0Tracker.Estimate estimate);
        long frame = _pitchFrame - 1;
        _pitchFrame++;
        if (decided)
            _pending.Enqueue((frame, estimate));
    }

    private void Emit(long frame, F0Tracker.Estimate estimate)
    {
        const int span = 2 * EnvelopeAnalyser.Reach;
        Span<float> window = stackalloc float[span];
        Copy(_x, frame * Hop - EnvelopeAnalyser.Reach, window);
        if (!_spare.TryPop(out float[]? row))
            row = new float[FeatureLayout.Width];
        Describe(window, estimate, row);
        _ready.Enqueue(row);
    }

    private void Describe(ReadOnlySpan<float> window, F0Tracker.Estimate estimate, Span<float> row)
    {
        row[FeatureLayout.F0] = estimate.F0;
        row[FeatureLayout.Voiced] = estimate.F0 > 0 ? 1 : 0;
        row[FeatureLayout.Confidence] = estimate.Confidence;
        _envelope.Analyse(window, EnvelopeAnalyser.Reach, estimate.F0, row[FeatureLayout.Mcep..]);
        _aperiodicity.Analyse(window, EnvelopeAnalyser.Reach, estimate.F0, row[FeatureLayout.Aperiodicity..]);
    }

    private static void Copy(float[] ring, long from, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            long at = from + i;
            destination[i] = at < 0 ? 0 : ring[at & (ring.Length - 1)];
        }
    }
}
