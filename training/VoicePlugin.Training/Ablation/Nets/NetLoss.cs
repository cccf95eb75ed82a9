using TorchSharp;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Ablation.Solvers;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>The loss of one training step of an experiment's network; every random choice is a function of (seed, step).</summary>
public sealed class NetLoss : IDisposable
{
    private const double ConvergenceWeight = 0.5;

    private readonly StageShape shape;
    private readonly NetOptions options;
    private readonly LossOptions draws;
    private readonly int seed;
    private readonly double waveformWeight;
    private readonly MultiResolutionStft stft;
    private readonly EnvelopeLevels? levels;

    /// <summary>Creates the loss.</summary>
    public NetLoss(StageShape shape, NetOptions options, BudgetOptions budget, int seed)
    {
        this.shape = shape;
        this.options = options;
        this.seed = seed;
        waveformWeight = budget.WaveformWeight;
        draws = new LossOptions
        {
            StartShare = options.Path == PathKind.Flow ? budget.StartShare : 0,
            UpstreamNoise = options.Upstream == UpstreamKind.Noised ? budget.UpstreamNoise : 0,
            ControlDropOut = 0,
        };
        int[] sizes = MultiResolutionStft.SizesFor(shape.Rate);
        stft = new MultiResolutionStft(sizes, CPU);
        levels = options.Signal == SignalKind.Flat ? new EnvelopeLevels(shape, sizes, CPU) : null;
    }

    /// <summary>The loss with its graph.</summary>
    public Tensor Evaluate(Denoiser denoiser, NetInput input, long step)
    {
        int batch = (int)input.Target.shape[0];
        var draw = new FlowDraw(shape, draws, batch, seed, step);
        Tensor alpha = Column(draw.Time.Select(t => denoiser.Path.Alpha(t)));
        Tensor sigma = Column(draw.Time.Select(t => denoiser.Path.Sigma(t)));
        Tensor steps = tensor(draw.StepVectors, [batch, 1, StageShape.StepWidth]);
        Tensor? upstream = input.Upstream is null ? null : Noised(input.Upstream, draw, step);
        Tensor[] starts = input.SecondNoise is null
            ? [input.Start(1)]
            : [input.Start(1), input.Centre.Plus(input.SecondNoise)];
        Tensor[] answers = starts
            .Select(x0 => denoiser.Predict((input.Target * alpha).Plus(x0 * sigma), input, upstream, input.Control, steps))
            .ToArray();
        Tensor wanted = options.Prediction switch
        {
            Prediction.X1 => input.Target,
            Prediction.V => (starts[0] * alpha) - (input.Target * sigma),
            _ => starts[0],
        };
        Tensor wave = answers.Select(a => Error(a, wanted, input.Weight)).Aggregate((a, b) => a.Plus(b)).Times(1.0 / answers.Length);
        return options.Loss == LossKind.Waveform ? wave : wave.Times(waveformWeight).Plus(Spectral(answers, input));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stft.Dispose();
        levels?.Dispose();
    }

    private Tensor Spectral(Tensor[] answers, NetInput input)
    {
        // Of a flat signal counts what will be heard once the envelope is on, as in a voice's own training.
        Tensor[]? heard = levels?.Of(input.Envelope);
        StftSpectrum[] reference;
        Tensor[] frames;
        using (no_grad())
        {
            reference = stft.Analyse(input.Target.flatten(1), heard);
            frames = stft.FrameWeights(input.Weight.squeeze(-1), shape.Patch);
        }

        StftSpectrum[] first = stft.Analyse(answers[0].flatten(1), heard);
        Tensor log = MultiResolutionStft.LogDistance(first, reference, frames);
        if (answers.Length == 1)
        {
            return log.Plus(MultiResolutionStft.Convergence(first, reference, frames).Times(ConvergenceWeight));
        }

        StftSpectrum[] second = stft.Analyse(answers[1].flatten(1), heard);
        Tensor between = MultiResolutionStft.LogDistance(first, second, frames);
        return TensorSum.Of(0.5, log.Plus(MultiResolutionStft.LogDistance(second, reference, frames)), -0.5, between);
    }

    private Tensor Error(Tensor answer, Tensor wanted, Tensor weight) =>
        ((answer - wanted).Squared() * weight).sum() / weight.sum().Times(shape.Patch);

    private Tensor Noised(Tensor upstream, FlowDraw draw, long step)
    {
        using var generator = new Generator(StepRandom.Mix((ulong)seed, (ulong)step), CPU);
        return upstream.Plus(randn(upstream.shape, generator: generator) * Column(draw.Level.Select(l => (double)l)));
    }

    private static Tensor Column(IEnumerable<double> values)
    {
        float[] column = values.Select(v => (float)v).ToArray();
        return tensor(column, [column.Length, 1, 1]);
    }
}
