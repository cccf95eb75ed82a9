using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Gestures;

/// <summary>
/// Generates bursts from feature rows instead of a voice, with the engine's own parts. The same plan and controls give the same
/// samples. One thread at a time.
/// </summary>
public sealed class BurstRenderer : IDisposable
{
    // 5 ms, so that the last sample is silence.
    private const int FadeSamples = 240;

    // A burst of an affect has that affect already.
    private readonly ControlShaper _shaper = new() { Given = 1 };
    private readonly Excitation _excitation = new();
    private readonly HopBuffer _hops = new(CascadeTiming.MaxChunkTokens);
    private readonly Cascade _cascade;
    private readonly EnvelopeFilter _envelope;
    private readonly PeakLimiter _limiter = new();
    private readonly float[] _row = new float[FeatureLayout.Width];
    private readonly float[] _y;

    /// <summary>Plays networks that are loaded; holds its own share of them, so <paramref name="model"/> may be disposed.</summary>
    /// <exception cref="VoicePluginException">A network cannot be run.</exception>
    public BurstRenderer(VoiceModel model)
    {
        _cascade = new Cascade(model, _hops.Counts);
        _envelope = new EnvelopeFilter(_hops.Block.Intervals + 4);
        _y = new float[_hops.MaxTokens * CascadeTiming.TokenSamples];
    }

    /// <summary>What the networks run on now. Any thread.</summary>
    public DeviceReport Device => _cascade.Device;

    /// <summary>Called with every control row (5 ms) before it is generated from; may be null.</summary>
    public Action<ReadOnlyMemory<float>>? FrameObserver { get; set; }

    /// <summary>
    /// Generates a burst: <see cref="BurstPlan.Samples"/> samples at 48 kHz, mono. All controls act but mix, for there is nothing else
    /// to hear; intensity exaggerates (above 1) or flattens (below) what the gesture has.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; the next burst is as if this one had never begun.</exception>
    public float[] Render(BurstPlan plan, VoiceControls controls, CancellationToken cancel = default)
    {
        Forget(plan);
        controls = controls.With("timbre", Math.Clamp(controls.Timbre + plan.Timbre, Range("timbre").Min, Range("timbre").Max));
        _excitation.SetSeed(controls.Seed, controls.SeedB, controls.SeedMorph);
        float[] output = new float[plan.Samples];
        int hops = (plan.Samples + Cascade.DelaySamples + CascadeTiming.HopSamples - 1) / CascadeTiming.HopSamples;
        int at = -Cascade.DelaySamples;
        // Frame 0 begins the first hop and ends none.
        for (int k = 0; k <= hops * CascadeTiming.HopFrames; k++)
        {
            plan.Fill(k, _row);
            _shaper.Apply(controls, _row);
            FrameObserver?.Invoke(_row);
            _hops.Add(_excitation, _row, SamplerPoint.Of(controls), controls.Expression);
            _envelope.Add(_row);
            if (!_hops.IsFull)
                continue;
            cancel.ThrowIfCancellationRequested();
            at = Generate(output, at);
        }
        Generate(output, at);
        Finish(output, controls.Gain);
        return output;
    }

    /// <inheritdoc/>
    public void Dispose() => _cascade.Dispose();

    private static ControlSpec Range(string name) => ControlSpec.Find(name)!;

    private void Forget(BurstPlan plan)
    {
        _shaper.Reset();
        if (plan.MedianF0 > 0)
            _shaper.Settle(plan.MedianF0);
        _excitation.Reset();
        _cascade.Reset();
        _envelope.Reset();
        _limiter.Reset();
        _hops.Reset();
    }

    private int Generate(float[] output, int at)
    {
        while (_hops.TryTake(out int tokens))
        {
            Span<float> y = _y.AsSpan(0, tokens * CascadeTiming.TokenSamples);
            _cascade.Process(_hops.Block, _hops.Control, _hops.Course, tokens, _hops.Run, y);
            _hops.Drop(tokens);
            int early = Math.Clamp(-at, 0, y.Length);
            Span<float> heard = y[early..];
            _envelope.Process(heard);
            _limiter.Process(heard);
            int start = at + early;
            heard[..Math.Min(heard.Length, output.Length - start)].CopyTo(output.AsSpan(start));
            at += y.Length;
        }
        return at;
    }

    private static void Finish(float[] output, float gain)
    {
        float factor = MathF.Pow(10, gain / 20);
        int fade = Math.Min(FadeSamples, output.Length / 4);
        for (int i = 0; i < output.Length; i++)
            output[i] *= factor * Math.Min(1, Math.Min(i, output.Length - 1 - i) / (float)fade);
    }
}
