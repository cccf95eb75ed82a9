using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Feature rows of a stream that ends: after <see cref="Finish"/> there is a row for every frame 0 … ⌈n/240⌉, as <see cref="FeatureExtractor.Analyse"/> gives.</summary>
/// <param name="tracker">Source of F0, fresh.</param>
internal sealed class FeatureStream(IF0Tracker tracker)
{
    private const int Hop = 240;
    private static readonly float[] Silence = new float[Hop];
    private readonly FeatureExtractor _extractor = new(tracker);
    private long _samples;
    private long _rows;
    private bool _finished;

    /// <summary>Takes samples at 48 kHz.</summary>
    public void Write(ReadOnlySpan<float> samples)
    {
        _samples += samples.Length;
        _extractor.Write(samples);
    }

    /// <summary>Reads the next row; false when more samples are needed or, after <see cref="Finish"/>, at the end.</summary>
    public bool TryRead(Span<float> row)
    {
        if (_finished && _rows > (_samples + Hop - 1) / Hop) return false;
        while (!_extractor.TryRead(row))
        {
            if (!_finished) return false;
            // The last frames look past the end, where there is silence.
            _extractor.Write(Silence);
        }
        _rows++;
        return true;
    }

    /// <summary>Ends the stream.</summary>
    public void Finish() => _finished = true;
}
