using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Optimisation;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019), betas 0.9 and 0.99; its moments are saved as a module's buffers.
/// </summary>
/// <remarks>
/// TorchSharp's own optimisers hand libtorch numbers whose finaliser may run during the call: beside a thread that
/// allocates (the batch renderer) that ends in a crash every few thousand steps. Here every number outlives its call.
/// </remarks>
public sealed class AdamW : nn.Module
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.99;

    private readonly Parameter[] weights;
    private readonly Tensor[] first;
    private readonly Tensor[] second;
    private readonly double weightDecay;
    private readonly Scalar beta1 = Beta1;
    private readonly Scalar oneMinusBeta1 = 1 - Beta1;
    private readonly Scalar beta2 = Beta2;
    private readonly Scalar oneMinusBeta2 = 1 - Beta2;
    private readonly Scalar epsilon = 1e-8;
    private readonly Scalar one = 1;

    /// <summary>Starts with moments of zero.</summary>
    public AdamW(IEnumerable<Parameter> parameters, double weightDecay)
        : base(nameof(AdamW))
    {
        weights = parameters.ToArray();
        this.weightDecay = weightDecay;
        first = Moments("first");
        second = Moments("second");
    }

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGradients()
    {
        foreach (Parameter parameter in weights)
        {
            parameter.grad?.zero_();
        }
    }

    /// <summary>Moves the weights along their gradients.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="number">Number of this step, from 1.</param>
    public void Step(double rate, long number)
    {
        using var scope = NewDisposeScope();
        using var gradientFree = no_grad();
        using Scalar keep = 1 - (rate * weightDecay);
        using Scalar correction = 1 / Math.Sqrt(1 - Math.Pow(Beta2, number));
        using Scalar move = -rate / (1 - Math.Pow(Beta1, number));
        for (int i = 0; i < weights.Length; i++)
        {
            Tensor? gradient = weights[i].grad;
            if (gradient is null)
            {
                continue;
            }

            first[i].mul_(beta1).add_(gradient, oneMinusBeta1);
            second[i].mul_(beta2).addcmul_(gradient, gradient, oneMinusBeta2);
            Tensor deviation = second[i].sqrt().mul_(correction).add_(epsilon, one);
            weights[i].mul_(keep).addcdiv_(first[i], deviation, move);
        }
    }

    private Tensor[] Moments(string name) => weights.Select((p, i) =>
    {
        Tensor moment = zeros_like(p).detach();
        register_buffer($"{name}{i}", moment);
        return moment;
    }).ToArray();
}
