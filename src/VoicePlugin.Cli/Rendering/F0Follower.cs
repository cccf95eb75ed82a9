using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Cli.Rendering;

/// <summary>
/// Compares the output's F0 with the one that the voice was asked for (the input's, after the pitch
/// controls) while both stream past, with the tracker that the engine hears with.
/// </summary>
/// <param name="keptFrames">How many frames of the tracks to keep for a plot; 0 also saves tracking the input once more.</param>
/// <param name="tracker">Makes fresh trackers.</param>
internal sealed class F0Follower(int keptFrames, Func<IF0Tracker> tracker)
{
    private const int Hop = 240;

    private readonly FeatureStream _input = new(tracker());
    private readonly FeatureStream _output = new(tracker());
    private readonly Queue<(long Sample, float F0)> _asked = new();
    private readonly float[] _row = new float[FeatureLayout.Width];
    private (long Sample, float F0) _last = (-Hop, 0);
    private long _frame;

    /// <summary>The figures so far.</summary>
    public F0Comparison Comparison { get; } = new();

    /// <summary>F0 of the input, Hz, 0 = unvoiced, the first frames only.</summary>
    public List<float> InputF0 { get; } = [];

    /// <summary>F0 of the output, Hz, 0 = unvoiced, the first frames only.</summary>
    public List<float> OutputF0 { get; } = [];

    /// <summary>Takes the next control row that the engine generates from, and the sample at 48 kHz on which it is centred.</summary>
    public void Asked(long sample, ReadOnlyMemory<float> row) => _asked.Enqueue((sample, F0(row.Span)));

    /// <summary>Takes input samples at 48 kHz.</summary>
    public void Input(ReadOnlySpan<float> samples)
    {
        if (InputF0.Count >= keptFrames) return;
        _input.Write(samples);
        Keep(_input, InputF0);
    }

    /// <summary>Takes output samples, aligned: the first is at the time of the first input sample.</summary>
    public void Output(ReadOnlySpan<float> samples)
    {
        _output.Write(samples);
        Compare();
    }

    /// <summary>Ends both streams.</summary>
    public void Finish()
    {
        _input.Finish();
        Keep(_input, InputF0);
        _output.Finish();
        Compare();
    }

    private static float F0(ReadOnlySpan<float> row) => row[FeatureLayout.Voiced] > 0.5f ? row[FeatureLayout.F0] : 0;

    private void Keep(FeatureStream stream, List<float> track)
    {
        while (track.Count < keptFrames && stream.TryRead(_row)) track.Add(F0(_row));
    }

    private void Compare()
    {
        while (_output.TryRead(_row))
        {
            Comparison.Add(AskedAt(Hop * _frame++), F0(_row));
            if (OutputF0.Count < keptFrames) OutputF0.Add(F0(_row));
        }
    }

    // The engine's frames begin where the sound does, those of the output at its first sample; while the engine sleeps there are none.
    private float AskedAt(long sample)
    {
        while (_asked.TryPeek(out var next) && next.Sample <= sample) _last = _asked.Dequeue();
        var (before, f0) = _last;
        var isNext = _asked.TryPeek(out var after) && after.Sample - sample < Hop;
        if (sample - before >= Hop) return isNext && after.Sample - sample <= Hop / 2 ? after.F0 : 0;
        if (!isNext || f0 <= 0 || after.F0 <= 0) return isNext && after.Sample - sample < sample - before ? after.F0 : f0;
        return f0 * MathF.Pow(after.F0 / f0, (float)(sample - before) / (after.Sample - before));
    }
}
