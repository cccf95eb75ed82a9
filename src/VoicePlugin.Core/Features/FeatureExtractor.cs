using System.Numerics;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The one place where audio becomes features: 48 kHz mono in, a feature row (<see cref="FeatureLayout"/>) every 5 ms out.
/// Row k describes the sound centred at sample 240·k and can be read once <see cref="LookAheadSamples"/> more samples
/// have been written. Rows do not depend on the sizes of the written blocks. With the built-in tracker nothing is allocated
/// after construction while fewer than 256 rows wait to be read.
/// </summary>
public sealed class FeatureExtractor
{
    /// <summary>
    /// Samples after a frame's centre that the envelope needs (25 ms); the built-in tracker needs no more.
    /// </summary>
    public const int MinLookAheadSamples = EnvelopeAnalyser.Reach;

    /// <summary>Lowest F0 of a voiced row, Hz.</summary>
    public const float MinF0 = 50;

    /// <summary>Highest F0 of a voiced row, Hz.</summary>
    public const float MaxF0 = 1600;

    private const int Hop = CascadeTiming.FrameHop;
    private const int Span = 2 * EnvelopeAnalyser.Reach;

    // More rows than the engine's longest run of input makes at the lowest host rate.
    private const int Rows = 256;

    private readonly IF0Tracker _tracker;
    private readonly EnvelopeAnalyser _envelope = new();
    private readonly BandAperiodicity _aperiodicity = new();
    private readonly float[] _ring;
    private readonly float[] _block = new float[Hop];
    private readonly float[] _window = new float[Span];
    private readonly Queue<float[]> _ready = new(Rows);
    private readonly Stack<float[]> _spare = new(Rows);
    private long _written;
    private long _frame;

    /// <summary>Creates an extractor with the built-in tracker, whose past is silence.</summary>
    public FeatureExtractor()
        : this(new BuiltInF0Tracker())
    {
    }

    /// <summary>Creates an extractor whose past is silence.</summary>
    /// <param name="tracker">Source of F0, fresh; from now on the extractor's own. It gives rows what it says of F0 from
    /// <see cref="MinF0"/> to <see cref="MaxF0"/>; anything else counts as unvoiced.</param>
    public FeatureExtractor(IF0Tracker tracker)
    {
        _tracker = tracker;
        LookAheadSamples = Math.Max(MinLookAheadSamples, tracker.LookAheadSamples);
        _ring = new float[BitOperations.RoundUpToPowerOf2((uint)(EnvelopeAnalyser.Reach + LookAheadSamples + Hop))];
        for (int i = 0; i < Rows; i++)
            _spare.Push(new float[FeatureLayout.Width]);
    }

    /// <summary>Samples after a frame's centre that must be written before its row can be read.</summary>
    public int LookAheadSamples { get; }

    /// <summary>Rows waiting to be read.</summary>
    public int Available => _ready.Count;

    /// <summary>Forgets everything: what follows is what a new extractor would give. No allocation with the built-in tracker.</summary>
    public void Reset()
    {
        _tracker.Reset();
        _ring.AsSpan().Clear();
        while (_ready.TryDequeue(out float[]? row))
            _spare.Push(row);
        _written = _frame = 0;
    }

    /// <summary>Takes 48 kHz mono samples; NaN and infinities count as silence.</summary>
    public void Write(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            int count = Math.Min(samples.Length, Hop);
            Span<float> block = _block.AsSpan(0, count);
            for (int i = 0; i < count; i++)
            {
                block[i] = float.IsFinite(samples[i]) ? Math.Clamp(samples[i], -16f, 16f) : 0f;
                _ring[_written++ & (_ring.Length - 1)] = block[i];
            }
            _tracker.Write(block);
            while (_written >= _frame * Hop + LookAheadSamples && _tracker.TryRead(out F0Estimate estimate))
                Emit(estimate);
            samples = samples[count..];
        }
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

    /// <summary>Rows of a whole clip by the built-in tracker, row-major, for frames 0 … ⌈n/240⌉.</summary>
    public static float[] Analyse(ReadOnlySpan<float> samples) => Analyse(samples, new BuiltInF0Tracker());

    /// <summary>Rows of a whole clip, row-major, for frames 0 … ⌈n/240⌉, with F0 by a fresh tracker.</summary>
    public static float[] Analyse(ReadOnlySpan<float> samples, IF0Tracker tracker)
    {
        var extractor = new FeatureExtractor(tracker);
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

    private void Emit(F0Estimate estimate)
    {
        // Before sample 0 the ring holds the silence it was made with.
        int from = (int)((_frame * Hop - EnvelopeAnalyser.Reach) & (_ring.Length - 1));
        int head = Math.Min(Span, _ring.Length - from);
        _ring.AsSpan(from, head).CopyTo(_window);
        _ring.AsSpan(0, Span - head).CopyTo(_window.AsSpan(head));
        _frame++;
        if (!_spare.TryPop(out float[]? row))
            row = new float[FeatureLayout.Width];
        Describe(estimate, row);
        _ready.Enqueue(row);
    }

    private void Describe(F0Estimate estimate, Span<float> row)
    {
        float f0 = estimate.F0 is >= MinF0 and <= MaxF0 ? estimate.F0 : 0;
        row[FeatureLayout.F0] = f0;
        row[FeatureLayout.Voiced] = f0 > 0 ? 1 : 0;
        row[FeatureLayout.Confidence] = float.IsNaN(estimate.Confidence) ? 0 : Math.Clamp(estimate.Confidence, 0, 1);
        _envelope.Analyse(_window, EnvelopeAnalyser.Reach, f0, row[FeatureLayout.Mcep..]);
        _aperiodicity.Analyse(_window, EnvelopeAnalyser.Reach, f0, row[FeatureLayout.Aperiodicity..]);
    }
}
