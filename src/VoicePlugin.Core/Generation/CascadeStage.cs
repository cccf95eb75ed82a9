using System.Numerics.Tensors;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// One stage of the cascade: draws x₀ from the prior, integrates the flow with Euler steps
/// (Lipman et al. 2023; x₁-prediction) through its network, every step with its own carried state, so that the solver
/// streams. Works on normalised signals; no allocation a call.
/// </summary>
public sealed class CascadeStage : IDisposable
{
    // Where each band begins to carry: below, the stage before speaks.
    private static readonly double[] LowestHz = [0, 2300, 11000];

    private readonly OnnxStage _network;
    private readonly int _stage;
    private readonly int _patch;
    private readonly int _maxSteps;
    private readonly float _upstreamLevel;
    private readonly TokenDelay _mean, _noise, _gain, _control;
    private readonly BandLimiter _limiter;
    private readonly float[] _start;
    private readonly float[] _guided;
    private readonly float[] _output;

    /// <summary>Loads stage <paramref name="stage"/> (0 coarse, 1 medium, 2 fine) with room for runs of the given token counts.</summary>
    public CascadeStage(VoiceModel model, int stage, params ReadOnlySpan<int> tokenCounts)
    {
        StageManifest manifest = model.Package.Manifest.Stages[stage];
        _stage = stage;
        _patch = CascadeTiming.StagePatch[stage];
        _maxSteps = Math.Max(1, (int)ControlSpec.Find("steps")!.Max >> stage);
        _upstreamLevel = (float)manifest.UpstreamLevel;
        _network = new OnnxStage(model.Stage(stage), 2 * _maxSteps, tokenCounts);
        int delay = CascadeTiming.StageDelayTokens[stage], most = _network.MaxTokens;
        _mean = new TokenDelay(_patch, delay, most);
        _noise = new TokenDelay(_patch, delay, most);
        _gain = new TokenDelay(_patch, delay, most);
        _control = new TokenDelay(ControlVector.Width, delay, most);
        Normalised = new float[most * _patch];
        _limiter = new BandLimiter(manifest.Rate, LowestHz[stage], manifest.TopHz > 0 ? manifest.TopHz : manifest.Rate);
        _start = new float[most * _patch];
        _guided = new float[most * _patch];
        _output = new float[most * _patch];
    }

    /// <summary>The band of the last run divided by its gain: what the next stage is told.</summary>
    public float[] Normalised { get; }

    /// <summary>Whether the network gives the same bits however tokens are cut into calls on this machine.</summary>
    public bool IsChunkInvariant() => _network.IsChunkInvariant();

    /// <summary>
    /// Generates <paramref name="tokens"/> tokens of the band. <paramref name="upstream"/>: previous band, normalised, at this
    /// rate and already as late as this stage; empty for coarse. Returns the band in full-scale units.
    /// </summary>
    public ReadOnlySpan<float> Run(
        ExcitationBlock block, ReadOnlySpan<float> control, ReadOnlySpan<float> upstream, int tokens, VoiceControls controls)
    {
        ReadOnlySpan<float> mean = _mean.Push(block.Mean[_stage], tokens);
        ReadOnlySpan<float> noise = _noise.Push(block.Noise[_stage], tokens);
        ReadOnlySpan<float> gain = _gain.Push(block.Gain[_stage], tokens);
        ReadOnlySpan<float> told = _control.Push(control, tokens);
        Span<float> x = Normalised.AsSpan(0, tokens * _patch);
        TensorPrimitives.MultiplyAdd(noise, controls.Temperature, mean, x);
        if (controls.Strength > 0)
            Generate(x, mean, told, upstream, tokens, controls);
        Blend(x, mean, noise, controls.Strength);
        TensorPrimitives.Multiply(x, gain, _output.AsSpan(0, x.Length));
        return _output.AsSpan(0, x.Length);
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        _network.Reset();
        _limiter.Reset();
        _mean.Reset();
        _noise.Reset();
        _gain.Reset();
        _control.Reset();
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    // What the networks change is confined to the stage's band: the losses hardly hear what leaks out of it, ears do.
    private void Generate(
        Span<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> control, ReadOnlySpan<float> upstream, int tokens, VoiceControls controls)
    {
        Span<float> start = _start.AsSpan(0, x.Length);
        x.CopyTo(start);
        Integrate(x, mean, control, upstream, tokens, controls);
        TensorPrimitives.Subtract(x, start, x);
        _limiter.Process(x);
        TensorPrimitives.Add(x, start, x);
    }

    // x ← x + (x̂₁ − x)·Δt/(1 − t) with t = k/N: the step's weight is 1/(N − k).
    private void Integrate(
        Span<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> control, ReadOnlySpan<float> upstream, int tokens, VoiceControls controls)
    {
        int steps = Math.Min(controls.StepsOf(_stage), _maxSteps);
        for (int k = 0; k < steps; k++)
        {
            ReadOnlySpan<float> x1 = Predict(x, mean, control, upstream, tokens, (float)k / steps, k);
            if (controls.Guidance != 1)
                x1 = Guide(x1, tokens, controls.Guidance, k);
            TensorPrimitives.Subtract(x1, x, _output.AsSpan(0, x.Length));
            TensorPrimitives.MultiplyAdd(_output.AsSpan(0, x.Length), 1f / (steps - k), x, x);
        }
    }

    private ReadOnlySpan<float> Predict(
        ReadOnlySpan<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> control, ReadOnlySpan<float> upstream, int tokens, float t, int slot)
    {
        Span<float> signal = _network.Signal;
        int width = upstream.IsEmpty ? 2 * _patch : 3 * _patch;
        for (int n = 0; n < tokens; n++)
        {
            Span<float> row = signal.Slice(n * width, width);
            x.Slice(n * _patch, _patch).CopyTo(row);
            mean.Slice(n * _patch, _patch).CopyTo(row[_patch..]);
            if (!upstream.IsEmpty)
                upstream.Slice(n * _patch, _patch).CopyTo(row[(2 * _patch)..]);
        }
        control[..(tokens * ControlVector.Width)].CopyTo(_network.Control);
        StepEmbedding.Fill(t, _upstreamLevel, _network.Step);
        _network.Run(tokens, slot);
        return _network.X1[..(tokens * _patch)];
    }

    // Classifier-free guidance (Ho and Salimans 2022): away from the prediction that was told nothing.
    private ReadOnlySpan<float> Guide(ReadOnlySpan<float> told, int tokens, float scale, int slot)
    {
        Span<float> guided = _guided.AsSpan(0, told.Length);
        told.CopyTo(guided);
        _network.Control[..(tokens * ControlVector.Width)].Clear();
        _network.Run(tokens, _maxSteps + slot);
        ReadOnlySpan<float> untold = _network.X1[..told.Length];
        for (int i = 0; i < guided.Length; i++)
            guided[i] = untold[i] + scale * (guided[i] - untold[i]);
        return guided;
    }

    private static void Blend(Span<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> noise, float strength)
    {
        if (strength >= 1)
            return;
        for (int i = 0; i < x.Length; i++)
            x[i] = strength * x[i] + (1 - strength) * (mean[i] + noise[i]);
    }
}
