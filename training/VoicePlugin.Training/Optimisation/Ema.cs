using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Optimisation;

/// <summary>Exponential moving average of a network's weights; this is what is exported.</summary>
public sealed class Ema : IDisposable
{
    private readonly (Parameter Average, Parameter Live)[] pairs;
    private readonly double decay;

    /// <summary>Starts the average at the network's present weights.</summary>
    public Ema(StageNetwork live, double decay)
    {
        this.decay = decay;
        Network = new StageNetwork(live.Shape);
        Network.to(live.parameters().First().device);
        pairs = Network.parameters().Zip(live.parameters()).ToArray();
        using (no_grad())
        {
            foreach ((Parameter average, Parameter current) in pairs)
            {
                average.copy_(current);
            }
        }
    }

    /// <summary>A network with the averaged weights.</summary>
    public StageNetwork Network { get; }

    /// <summary>Takes the weights after a step into the average; early steps are forgotten faster.</summary>
    /// <param name="step">Step from 0.</param>
    public void Update(long step)
    {
        double keep = Math.Min(decay, (1.0 + step) / (10.0 + step));
        // Held until after the calls: TorchSharp does not keep a number alive while libtorch reads it.
        using Scalar old = keep;
        using Scalar towards = 1 - keep;
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            foreach ((Parameter average, Parameter live) in pairs)
            {
                average.mul_(old).add_(live, towards);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
