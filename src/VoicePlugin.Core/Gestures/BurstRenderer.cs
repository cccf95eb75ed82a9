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
    private readonly VoiceGenerator _generator;
    private readonly float[] _row = new float[FeatureLayout.Width];

    /// <summary>Plays networks that are loaded; holds its own share of them, so <paramref name="model"/> may be disposed.</summary>
    /// <exception cref="VoicePluginException">A network cannot be run.</exception>
    public BurstRenderer(VoiceModel model) => _generator = new VoiceGenerator(CascadeTiming.MaxChunkTokens, counts => new Cascade(model, counts));

    /// <summary>What the networks run on now. Any thread.</summary>
    public DeviceReport Device => _generator.Device;

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
        float[] output = new float[plan.Samples];
        int hops = (plan.Samples + Cascade.DelaySamples + CascadeTiming.HopSamples - 1) / CascadeTiming.HopSamples;
        int at = 0;
        // Frame 0 begins the first hop and ends none.
        for (int k = 0; k <= hops * CascadeTiming.HopFrames; k++)
        {
            plan.Fill(k, _row);
            _shaper.Apply(controls, _row);
            FrameObserver?.Invoke(_row);
            _generator.Add(_row, controls);
            if (!_generator.IsFull)
                continue;
            cancel.ThrowIfCancellationRequested();
            at = Generate(output, at);
        }
        Generate(output, at);
        Finish(output, controls.Gain);
        return output;
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();

    private static ControlSpec Range(string name) => ControlSpec.Find(name)!;

    private void Forget(BurstPlan plan)
    {
        _shaper.Reset();
        if (plan.MedianF0 > 0)
            _shaper.Settle(plan.MedianF0);
        _generator.Reset();
    }

    private int Generate(float[] output, int at)
    {
        while (_generator.TryGenerate(out Span<float> y))
        {
            y[..Math.Min(y.Length, output.Length - at)].CopyTo(output.AsSpan(at));
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
