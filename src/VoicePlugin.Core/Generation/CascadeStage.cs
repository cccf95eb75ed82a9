using System.Numerics.Tensors;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// One stage of the cascade: draws x₀ from the prior, integrates the flow with Euler steps
/// (Lipman et al. 2023; x₁-prediction) through its network, every step with its own carried state, so that the solver
/// streams. Works on spectrally flat signals; no allocation a call.
/// </summary>
public sealed class CascadeStage : IDisposable
{
    // Where each band begins to carry: below, the stage before speaks. Medium has no edge: what the filter did to the phase of its corrections up to an
    // octave above the edge turned them about, and they were worth less than none (decision 0017).
    private static readonly double[] LowestHz = [0, 0, 11000];

    private readonly OnnxStage _network;
    private readonly int _stage;
    private readonly int _patch;
    private readonly int _maxSteps;
    private readonly float _upstreamLevel;
    private readonly TokenDelay _mean, _noise, _control, _course;
    private readonly SamplerRamp _ramp;
    private readonly BandLimiter _limiter;
    private readonly float[] _x;
    private readonly float[] _start;
    private readonly float[] _guided;
    private readonly float[] _output;
    private readonly RestartFade _fade;
    private SamplerRun _last;

    /// <summary>Loads stage <paramref name="stage"/> (0 coarse, 1 medium, 2 fine) with room for runs of the given token counts.</summary>
    public CascadeStage(VoiceModel model, int stage, params ReadOnlySpan<int> tokenCounts)
        : this(model, stage, new DeviceLease(model.Device.Report), tokenCounts)
    {
    }

    /// <summary>The same as one of several stages, which leave a failing device together.</summary>
    internal CascadeStage(VoiceModel model, int stage, DeviceLease lease, ReadOnlySpan<int> tokenCounts)
    {
        StageManifest manifest = model.Manifest.Stages[stage];
        _stage = stage;
        _patch = CascadeTiming.StagePatch[stage];
        _maxSteps = Math.Max(1, (int)ControlSpec.Find("steps")!.Max >> stage);
        _upstreamLevel = (float)manifest.UpstreamLevel;
        _network = new OnnxStage(model.Stage(stage), model.Spare(stage), lease, 2 * _maxSteps, tokenCounts);
        int delay = CascadeTiming.StageDelayTokens[stage], most = _network.MaxTokens;
        _mean = new TokenDelay(_patch, delay, most);
        _noise = new TokenDelay(_patch, delay, most);
        _control = new TokenDelay(ControlVector.Width, delay, most);
        _course = new TokenDelay(SamplerPoint.Width, delay, most);
        _ramp = new SamplerRamp(_patch);
        _limiter = LimiterOf(stage, manifest);
        _fade = new RestartFade(manifest.Rate);
        _x = new float[most * _patch];
        _start = new float[most * _patch];
        _guided = new float[most * _patch];
        _output = new float[most * _patch];
    }

    /// <summary>What keeps the corrections of stage <paramref name="stage"/> inside its band.</summary>
    internal static BandLimiter LimiterOf(int stage, StageManifest manifest) => new(manifest.Rate, LowestHz[stage], manifest.TopHz > 0 ? manifest.TopHz : manifest.Rate);

    /// <summary>The network's calls are replayed as CUDA graphs.</summary>
    internal bool HasGraphs => _network.HasGraphs;

    /// <summary>Whether the network gives the same bits however tokens are cut into calls on this machine.</summary>
    public bool IsChunkInvariant() => _network.IsChunkInvariant();

    /// <summary>
    /// Generates <paramref name="tokens"/> tokens of the band. <paramref name="course"/>: <see cref="SamplerPoint.Width"/> floats a
    /// token. <paramref name="upstream"/>: the bands before, at this rate and already as late as this stage; empty for coarse.
    /// Returns the band, valid until the next call.
    /// </summary>
    public ReadOnlySpan<float> Run(
        ExcitationBlock block, ReadOnlySpan<float> control, ReadOnlySpan<float> course, ReadOnlySpan<float> upstream, int tokens, SamplerRun run)
    {
        ReadOnlySpan<float> mean = _mean.Push(block.Mean[_stage], tokens);
        ReadOnlySpan<float> noise = _noise.Push(block.Noise[_stage], tokens);
        ReadOnlySpan<float> told = _control.Push(control, tokens);
        ReadOnlySpan<float> moving = _course.Push(course, tokens);
        Span<float> x = _x.AsSpan(0, tokens * _patch);
        _ramp.Noise(moving, mean, noise, x);
        Prepare(run);
        if (run.Generates)
            Generate(x, mean, told, moving, upstream, tokens, run);
        _ramp.Blend(moving, mean, noise, x);
        return x;
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        _network.Reset();
        _limiter.Reset();
        _fade.Reset(_network.Restarts);
        _mean.Reset();
        _noise.Reset();
        _control.Reset();
        _course.Reset();
        _last = default;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private int StepsOf(SamplerRun run) => Math.Min(run.StepsOf(_stage), _maxSteps);

    // A state that was not in use remembers another time. Where networks begin to speak it starts from silence; a solver step
    // that begins to be made takes over the state of the one next to it in the solver's time, an untold one that of its told twin.
    private void Prepare(SamplerRun run)
    {
        if (run.Generates && !_last.Generates)
        {
            _network.Reset();
            _limiter.Reset();
            _fade.Reset(_network.Restarts);
        }
        else if (run.Generates)
        {
            int before = StepsOf(_last), now = StepsOf(run);
            if (now != before)
                Move(0, before, now);
            if (run.IsGuided && _last.IsGuided && now != before)
                Move(_maxSteps, before, now);
            for (int k = 0; run.IsGuided && !_last.IsGuided && k < now; k++)
                _network.CopyState(k, _maxSteps + k);
        }
        _last = run;
    }

    // Step k of N works at time k/N. In this order no state is overwritten that another one still takes over.
    private void Move(int first, int before, int now)
    {
        for (int i = 1; i < now; i++)
        {
            int k = now > before ? now - i : i;
            _network.CopyState(first + Math.Min(before - 1, (2 * k * before + now) / (2 * now)), first + k);
        }
    }

    // What the networks change is confined to the stage's band: the losses hardly hear what leaks out of it, ears do.
    private void Generate(Span<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> control, ReadOnlySpan<float> course,
        ReadOnlySpan<float> upstream, int tokens, SamplerRun run)
    {
        Span<float> start = _start.AsSpan(0, x.Length);
        x.CopyTo(start);
        Integrate(x, mean, control, course, upstream, tokens, run);
        TensorPrimitives.Subtract(x, start, x);
        _fade.Process(x, _network.Restarts);
        _limiter.Process(x);
        TensorPrimitives.Add(x, start, x);
    }

    // x ← x + (x̂₁ − x)·Δt/(1 − t) with t = k/N: the step's weight is 1/(N − k).
    private void Integrate(Span<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> control, ReadOnlySpan<float> course,
        ReadOnlySpan<float> upstream, int tokens, SamplerRun run)
    {
        int steps = StepsOf(run);
        for (int k = 0; k < steps; k++)
        {
            ReadOnlySpan<float> x1 = Predict(x, mean, control, upstream, tokens, (float)k / steps, k);
            if (run.IsGuided)
                x1 = Guide(x1, tokens, course, k);
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
    private ReadOnlySpan<float> Guide(ReadOnlySpan<float> told, int tokens, ReadOnlySpan<float> course, int slot)
    {
        Span<float> guided = _guided.AsSpan(0, told.Length);
        told.CopyTo(guided);
        _network.Control[..(tokens * ControlVector.Width)].Clear();
        _network.Run(tokens, _maxSteps + slot);
        _ramp.Guide(course, _network.X1[..told.Length], guided);
        return guided;
    }
}
