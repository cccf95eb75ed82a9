using TorchSharp;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Ablation.Solvers;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>Reads a stage network's output as what it was trained to predict.</summary>
/// <param name="network">The network.</param>
/// <param name="options">What it predicts, on which path.</param>
public sealed class Denoiser(StageNetwork network, NetOptions options)
{
    // As DDPM keeps its answers within the range of the data: where α is near 0, noise divided by α is anything.
    private const double Limit = 8;

    /// <summary>The path between the prior and the clean signal.</summary>
    public NoisePath Path { get; } = new(options.Path);

    /// <summary>The prediction, [B,T,P].</summary>
    /// <param name="xt">Noised signal, [B,T,P].</param>
    /// <param name="input">The rest of the batch.</param>
    /// <param name="upstream">Band below, perhaps with noise added.</param>
    /// <param name="control">Control vectors.</param>
    /// <param name="steps">Step vectors, [B or 1,1,32].</param>
    public Tensor Predict(Tensor xt, NetInput input, Tensor? upstream, Tensor control, Tensor steps)
    {
        Tensor signal = cat(upstream is null ? [xt, input.Mean] : [xt, input.Mean, upstream], -1);
        Tensor output = network.forward(signal, control, steps);
        // The network adds x_t to its output, which suits x1 and no other prediction.
        return options.Prediction == Prediction.X1 ? output : output - xt;
    }

    /// <summary>The clean signal as seen from x at time t.</summary>
    public Tensor Clean(Tensor x, double t, NetInput input)
    {
        var step = new float[StageShape.StepWidth];
        StepEmbedding.Fill((float)t, 0, step);
        using Tensor steps = tensor(step, [1, 1, StageShape.StepWidth]);
        Tensor prediction = Predict(x, input, input.Upstream, input.Control, steps);
        double alpha = Path.Alpha(t), sigma = Path.Sigma(t);
        if (options.Prediction == Prediction.X1)
        {
            return prediction;
        }

        if (options.Prediction == Prediction.V)
        {
            return TensorSum.Of(alpha, x, -sigma, prediction);
        }

        using Scalar low = -Limit, high = Limit;
        return TensorSum.Of(1 / alpha, x, -sigma / alpha, prediction).clamp(low, high);
    }

    /// <summary>Samples a batch.</summary>
    public Tensor Sample(NetInput input, SolverKind solver, int evaluations, double temperature)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        return Solver.Run(solver, Path, input.Start(temperature), evaluations, (x, t) => Clean(x, t, input)).MoveToOuterDisposeScope();
    }
}
