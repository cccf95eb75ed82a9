using TorchSharp;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Sampling;

/// <summary>Runs a stage's solver over a whole crop in TorchSharp, its upstream signal taken from the recording.</summary>
public static class StageSampler
{
    /// <summary>Euler's method from the prior (t = 0) to the voice (t = 1).</summary>
    /// <param name="network">The stage.</param>
    /// <param name="signals">A rendered crop.</param>
    /// <param name="steps">Solver steps.</param>
    /// <param name="upstreamLevel">Noise level that the network is told its upstream signal has.</param>
    /// <returns>The normalised band, [Tokens·P].</returns>
    public static float[] Sample(StageNetwork network, BandSignals signals, int steps, double upstreamLevel = 0)
    {
        StageShape shape = network.Shape;
        int stage = Array.IndexOf(CascadeTiming.StageNames, shape.Name);
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        Device device = network.parameters().First().device;
        Tensor Rows(float[] values, int width) => tensor(values, [1, signals.Tokens, width], device: device);

        Tensor mean = Rows(signals.Mean[stage], shape.Patch);
        Tensor control = Rows(signals.Control, StageShape.ControlWidth);
        Tensor[] fixedInputs = shape.Signals == 3 ? [mean, Rows(signals.Upstream[stage], shape.Patch)] : [mean];
        Tensor x = mean.Plus(Rows(signals.Noise[stage], shape.Patch));
        var step = new float[StageShape.StepWidth];
        for (int k = 0; k < steps; k++)
        {
            float t = (float)k / steps;
            StepEmbedding.Fill(t, (float)upstreamLevel, step);
            Tensor clean = network.forward(
                cat([x, .. fixedInputs], -1), control, tensor(step, [1, 1, StageShape.StepWidth], device: device));
            using Scalar share = 1f / steps / (1 - t);
            x = x.Plus((clean - x) * share);
        }

        return x.cpu().data<float>().ToArray();
    }
}
