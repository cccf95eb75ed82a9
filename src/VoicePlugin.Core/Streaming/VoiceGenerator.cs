using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// From control rows (5 ms, <see cref="Features.FeatureLayout"/>) to the generated voice at 48 kHz: excitation, cascade, envelope, limiter.
/// Row 0 begins the first 5 ms and ends none; sample 0 belongs to it. Which runs the rows are gathered into does not change the samples. No
/// allocation after construction.
/// </summary>
public sealed class VoiceGenerator : IDisposable
{
    private readonly Excitation _excitation = new();
    private readonly HopBuffer _hops;
    private readonly Cascade _cascade;
    private readonly EnvelopeFilter _envelope;
    private readonly PeakLimiter _limiter = new();
    private readonly float[] _y;
    private int _early = Cascade.DelaySamples;

    /// <summary>
    /// Plays the cascade that <paramref name="load"/> makes for the token counts it is given, in runs of at most
    /// <paramref name="maxTokens"/> tokens; the cascade becomes the generator's.
    /// </summary>
    public VoiceGenerator(int maxTokens, Func<int[], Cascade> load)
    {
        _hops = new HopBuffer(maxTokens);
        _cascade = load(_hops.Counts.ToArray());
        _envelope = new EnvelopeFilter(_hops.Block.Intervals + 4);
        _y = new float[_hops.MaxTokens * CascadeTiming.TokenSamples];
        // Elsewhere arithmetic might depend on the length of a call; then every call is one hop long.
        if (_hops.Counts.Length > 1 && !_cascade.IsChunkInvariant())
            _hops.OneHopAtATime();
    }

    /// <summary>What the networks run on now: a device that fails is left for the processor. Any thread.</summary>
    public DeviceReport Device => _cascade.Device;

    /// <summary>The networks' calls are replayed as CUDA graphs.</summary>
    internal bool HasGraphs => _cascade.HasGraphs;

    /// <summary>No room for another row before <see cref="TryGenerate"/> has been called.</summary>
    public bool IsFull => _hops.IsFull;

    /// <summary>Adds the next row, shaped by the controls of its time.</summary>
    public void Add(ReadOnlySpan<float> row, VoiceControls controls)
    {
        _excitation.SetSeed(controls.Seed, controls.SeedB, controls.SeedMorph);
        _hops.Add(_excitation, row, SamplerPoint.Of(controls), controls.Expression);
        _envelope.Add(row);
    }

    /// <summary>
    /// Generates the longest run of rows that waits; false when there is not a whole hop. <paramref name="y"/>: the next samples, valid
    /// until the next call; fewer at the start, by the cascade's delay.
    /// </summary>
    public bool TryGenerate(out Span<float> y)
    {
        y = default;
        if (!_hops.TryTake(out int tokens))
            return false;
        y = _y.AsSpan(0, tokens * CascadeTiming.TokenSamples);
        _cascade.Process(_hops.Block, _hops.Control, _hops.Course, tokens, _hops.Run, y);
        _hops.Drop(tokens);
        int early = Math.Min(_early, y.Length);
        _early -= early;
        y = y[early..];
        _envelope.Process(y);
        _limiter.Process(y);
        return true;
    }

    /// <summary>Back to the start.</summary>
    public void Reset()
    {
        _excitation.Reset();
        _hops.Reset();
        _cascade.Reset();
        _envelope.Reset();
        _limiter.Reset();
        _early = Cascade.DelaySamples;
    }

    /// <inheritdoc/>
    public void Dispose() => _cascade.Dispose();
}
