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
    private readonly FeatureStream _input = new(tracker());
    private readonly FeatureStream _output = new(tracker());
    private readonly Queue<float> _asked = new();
    private readonly float[] _row = new float[FeatureLayout.Width];

    /// <summary>The figures so far.</summary>
    public F0Comparison Comparison { get; } = new();

    /// <summary>F0 of the input, Hz, 0 = unvoiced, the first frames only.</summary>
    public List<float> InputF0 { get; } = [];

    /// <summary>F0 of the output, Hz, 0 = unvoiced, the first frames only.</summary>
    public List<float> OutputF0 { get; } = [];

    /// <summary>Takes the next control row that the engine generates from.</summary>
    public void Asked(ReadOnlyMemory<float> row) => _asked.Enqueue(F0(row.Span));

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
            if (_asked.TryDequeue(out var asked)) Comparison.Add(asked, F0(_row));
            if (OutputF0.Count < keptFrames) OutputF0.Add(F0(_row));
        }
    }
}
