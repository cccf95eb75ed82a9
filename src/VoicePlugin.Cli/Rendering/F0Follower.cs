using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Compares the output's F0 with the input's while both stream past, with the built-in tracker.</summary>
internal sealed class F0Follower
{
    private readonly FeatureStream _input = new();
    private readonly FeatureStream _output = new();
    private readonly Queue<float> _waiting = new();
    private readonly float[] _row = new float[FeatureLayout.Width];
    private readonly int _kept;
    private readonly double _ratio;

    /// <param name="pitch">The shift that was asked for, in semitones: the output is expected there.</param>
    /// <param name="keptFrames">How many frames of both F0 tracks to keep for a plot.</param>
    public F0Follower(double pitch, int keptFrames)
    {
        _ratio = Math.Pow(2, pitch / 12);
        _kept = keptFrames;
    }

    /// <summary>The figures so far.</summary>
    public F0Comparison Comparison { get; } = new();

    /// <summary>F0 of the input, Hz, 0 = unvoiced, the first frames only.</summary>
    public List<float> InputF0 { get; } = [];

    /// <summary>F0 of the output, Hz, 0 = unvoiced, the first frames only.</summary>
    public List<float> OutputF0 { get; } = [];

    /// <summary>Takes input samples at 48 kHz.</summary>
    public void Input(ReadOnlySpan<float> samples)
    {
        _input.Write(samples);
        ReadInput();
    }

    /// <summary>Takes output samples, aligned: the first is at the time of the first input sample.</summary>
    public void Output(ReadOnlySpan<float> samples)
    {
        _output.Write(samples);
        ReadOutput();
    }

    /// <summary>Ends both streams.</summary>
    public void Finish()
    {
        _input.Finish();
        ReadInput();
        _output.Finish();
        ReadOutput();
    }

    private static float F0(float[] row) => row[FeatureLayout.Voiced] > 0.5f ? row[FeatureLayout.F0] : 0;

    private void ReadInput()
    {
        while (_input.TryRead(_row))
        {
            _waiting.Enqueue(F0(_row));
            if (InputF0.Count < _kept) InputF0.Add(F0(_row));
        }
    }

    private void ReadOutput()
    {
        while (_output.TryRead(_row))
        {
            if (_waiting.TryDequeue(out var reference)) Comparison.Add(reference * _ratio, F0(_row));
            if (OutputF0.Count < _kept) OutputF0.Add(F0(_row));
        }
    }
}
