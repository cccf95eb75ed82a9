using TorchSharp;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Losses;

/// <summary>
/// Flow matching from the excitation prior to the recorded band, with the network predicting the clean end x1.
/// </summary>
/// <remarks>
/// x0 = mean + noise, x_t = (1 − t) x0 + t x1 (Lipman et al., "Flow Matching", 2023). Every random choice is a pure
/// function of (seed, step).
/// </remarks>
/// <param name="shape">The stage.</param>
/// <param name="options">Loss weights, objective, augmentation.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="device">Where the network lives.</param>
/// <param name="stageWaveformWeight">The stage's own weight of the waveform error; null takes the options'.</param>
/// <param name="topHz">Highest frequency up to which the stage's corrections are used; 0 = half the rate.</param>
public sealed class FlowMatching(
    StageShape shape, LossOptions options, int seed, Device device, double? stageWaveformWeight = null, double topHz = 0) : IDisposable
{
    private const int ToneTokens = 50;

    // Of the four FFT sizes, the one whose spectra give the error of the waveform.
    private const int WaveformSize = 2;

    // Held here because TorchSharp does not keep a number alive while libtorch reads it.
    private readonly Scalar waveformWeight = stageWaveformWeight ?? options.WaveformWeight;
    private readonly Scalar logSpectrumWeight = options.LogSpectrumWeight;
    private readonly Scalar convergenceWeight = options.ConvergenceWeight;
    private readonly Scalar bandWeight = options.BandWeight;
    private readonly Scalar toneWeight = options.ToneWeight * ToneTokens;
    private readonly Scalar half = 0.5;
    private readonly Scalar nearEnd = 0.1;
    private readonly MultiResolutionStft stft = new(MultiResolutionStft.SizesFor(shape.Rate), device, options.PowerFloor);
    private readonly EnvelopeLevels levels = new(shape, MultiResolutionStft.SizesFor(shape.Rate), device);
    private readonly TargetBins targets = new(shape, MultiResolutionStft.SizesFor(shape.Rate), topHz, device);
    private readonly BandPower bands = new(shape, MultiResolutionStft.SizesFor(shape.Rate), device);

    /// <summary>The loss of one step, with its graph.</summary>
    public (Tensor Loss, Tensor Parts) Evaluate(StageNetwork network, TrainingBatch batch, long step)
    {
        var draw = new FlowDraw(shape, options, batch.Batch, seed, step);
        int draws = options.EnergyDistance ? 2 : 1;
        Tensor target = Tokens(batch, batch.Target, shape.Patch);
        Tensor mean = Tokens(batch, batch.Mean, shape.Patch);
        Tensor t = Column(draw.Time);
        Tensor control = Tokens(batch, batch.Control, StageShape.ControlWidth);
        Tensor[] heard = levels.Of(Tokens(batch, batch.Envelope, FeatureLayout.McepCount));
        int told = StageShape.ControlWidth - ControlVector.FeatureWidth;
        control = cat([control.narrow(-1, 0, ControlVector.FeatureWidth) * Column(draw.Keep), control.narrow(-1, ControlVector.FeatureWidth, told) * Column(draw.KeepExpression)], -1);
        Tensor steps = tensor(draw.StepVectors, [batch.Batch, 1, StageShape.StepWidth], device: device);
        Tensor x0 = mean.Plus(Tokens(batch, batch.Noise, shape.Patch));
        Tensor[] inputs = shape.Signals == 3 ? [x0, mean, NoisedUpstream(batch, draw, step)] : [x0, mean];
        inputs[0] = options.Rollout ? RollOut(network, inputs, control, draw) : lerp(x0, target, t);
        Tensor signal = cat(inputs, -1);
        if (draws == 2)
        {
            Tensor second = mean.Plus(Tokens(batch, batch.SecondNoise ?? throw new InvalidOperationException("The energy distance needs a second noise draw."), shape.Patch));
            inputs[0] = second;
            inputs[0] = options.Rollout ? RollOut(network, inputs, control, draw) : lerp(second, target, t);
            signal = cat([signal, cat(inputs, -1)], 0);
            control = cat([control, control], 0);
            steps = cat([steps, steps], 0);
        }

        Tensor x1 = network.forward(signal, control, steps);
        return Combine(x1.chunk(draws, 0), target, t, Tokens(batch, batch.Weight, 1), heard);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stft.Dispose();
        levels.Dispose();
        targets.Dispose();
        bands.Dispose();
    }

    private (Tensor Loss, Tensor Parts) Combine(Tensor[] x1, Tensor target, Tensor t, Tensor weight, Tensor[] heard)
    {
        StftSpectrum[] reference;
        Tensor[] frames, counts;
        using (no_grad())
        {
            (reference, counts) = stft.Reference(target.flatten(1), heard, targets);
            frames = stft.FrameWeights(weight.squeeze(-1), shape.Patch);
        }

        StftSpectrum[] first = stft.Analyse(x1[0].flatten(1), heard, counts);
        Tensor wave = WaveformError(first, reference, t, frames);
        Tensor log = MultiResolutionStft.LogDistance(first, reference, frames);
        Tensor convergence;
        if (x1.Length == 2)
        {
            // A proper score: it is least when the outputs are spread as the recordings are, not when they are their median.
            StftSpectrum[] second = stft.Analyse(x1[1].flatten(1), heard, counts);
            wave = wave.Plus(WaveformError(second, reference, t, frames)) * half;
            log = (log.Plus(MultiResolutionStft.LogDistance(second, reference, frames)) * half)
                - (MultiResolutionStft.LogDistance(first, second, frames) * half);
            convergence = zeros(1, device: device).sum();
        }
        else
        {
            convergence = MultiResolutionStft.Convergence(first, reference, frames);
        }

        Tensor loss = (wave * waveformWeight).Plus(log * logSpectrumWeight).Plus(convergence * convergenceWeight);
        if (options.BandWeight > 0)
        {
            loss = loss.Plus(bands.Distance(first, reference, frames) * bandWeight);
        }

        if (options.ToneWeight > 0)
        {
            loss = loss.Plus(Tone(x1[0] - target) * toneWeight);
        }

        return (loss, stack([loss.detach(), wave.detach(), log.detach(), convergence.detach()]));
    }

    // Power of the mean patch of every 100 ms less what it is for noise: the products of different tokens alone, so that noise costs nothing.
    // No less than nothing: a difference of sums has no lower bound, and errors that alternate would be rewarded without end.
    private static Tensor Tone(Tensor error)
    {
        long pieces = Math.Max(1, error.shape[1] / ToneTokens), tokens = Math.Min(error.shape[1], ToneTokens);
        Tensor pieced = error.narrow(1, 0, pieces * tokens).reshape(error.shape[0], pieces, tokens, error.shape[2]);
        using Scalar pairs = Math.Max(1, tokens * (tokens - 1));
        return (pieced.sum([2]).Squared() - pieced.Squared().sum([2])).mean().relu() / pairs;
    }

    private Tensor WaveformError(StftSpectrum[] x1, StftSpectrum[] target, Tensor t, Tensor[] frames)
    {
        Tensor error = MultiResolutionStft.SquaredError(x1[WaveformSize], target[WaveformSize], frames[WaveformSize]);
        // Error of the velocity (x1 - x_t)/(1 - t), from the same network output; bounded near t = 1.
        return (options.Objective == Objective.V ? error / (ones_like(t) - t).clamp_min(nearEnd).Squared() : error).sum();
    }

    // Where the solver's own first steps lead: what it meets when it plays, and no mixture with a recording that it will never see.
    private Tensor RollOut(StageNetwork network, Tensor[] inputs, Tensor control, FlowDraw draw)
    {
        using var gradientFree = no_grad();
        Tensor[] now = [.. inputs];
        for (int k = 0; k < draw.SolverStep; k++)
        {
            float[] times = [.. draw.Time.Select(_ => (float)k / draw.SolverSteps)];
            Tensor steps = tensor(draw.VectorsAt(times), [times.Length, 1, StageShape.StepWidth], device: device);
            using Scalar share = 1f / (draw.SolverSteps - k);
            now[0] = now[0].Plus((network.forward(cat(now, -1), control, steps) - now[0]) * share);
        }

        return now[0].detach();
    }

    private Tensor NoisedUpstream(TrainingBatch batch, FlowDraw draw, long step)
    {
        Tensor upstream = Tokens(batch, batch.Upstream ?? throw new InvalidOperationException($"Stage {shape.Name} needs an upstream signal."), shape.Patch);
        using var generator = new Generator(StepRandom.Mix((ulong)seed, (ulong)step), device);
        return upstream.Plus(randn(upstream.shape, device: device, generator: generator) * Column(draw.Level));
    }

    private Tensor Tokens(TrainingBatch batch, float[] values, int width) =>
        tensor(values, [batch.Batch, batch.Tokens, width], device: device);

    private Tensor Column(float[] values) => tensor(values, [values.Length, 1, 1], device: device);
}
