using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Packaging;

/// <summary>Runs a network in TorchSharp and its exported file in ONNX Runtime on the same random inputs.</summary>
public static class ParityCheck
{
    /// <summary>Largest difference that an export may show.</summary>
    public const double Tolerance = 1e-4;

    private const int Tokens = 300;
    private const int Chunk = CascadeTiming.HopTokens;

    /// <summary>Compares one call over 300 tokens, and 60 calls over 5 with carried state, with TorchSharp's one call.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="model">Its .onnx file's bytes.</param>
    /// <param name="seed">Seed of the inputs, which are standard normal.</param>
    /// <exception cref="VoicePluginException">A difference is above <see cref="Tolerance"/> or not a number.</exception>
    public static ParityResult Run(StageNetwork network, byte[] model, int seed = 1)
    {
        StageShape shape = network.Shape;
        Random random = StepRandom.For(seed, 0, purpose: 2);
        float[] signal = Normal(random, Tokens * shape.SignalWidth);
        float[] control = Normal(random, Tokens * StageShape.ControlWidth);
        float[] step = Normal(random, StageShape.StepWidth);
        float[] reference = Reference(network, signal, control, step);

        using var stage = new OnnxStage(model, shape, 1, Chunk, Tokens);
        step.CopyTo(stage.Step);
        var result = new ParityResult(
            Difference(stage, signal, control, reference, Tokens),
            Difference(stage, signal, control, reference, Chunk));
        return result.Offline <= Tolerance && result.Stateful <= Tolerance
            ? result
            : throw new VoicePluginException(FormattableString.Invariant(
                $"Stage {shape.Name} was not exported: ONNX Runtime differs from TorchSharp by {result.Offline:0.0e+0} offline and {result.Stateful:0.0e+0} in chunks, more than {Tolerance:0e+0}."));
    }

    private static float[] Reference(StageNetwork network, float[] signal, float[] control, float[] step)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        Device device = network.parameters().First().device;
        return network.forward(
            tensor(signal, [1, Tokens, network.Shape.SignalWidth], device: device),
            tensor(control, [1, Tokens, StageShape.ControlWidth], device: device),
            tensor(step, [1, 1, StageShape.StepWidth], device: device)).cpu().data<float>().ToArray();
    }

    private static double Difference(OnnxStage stage, float[] signal, float[] control, float[] reference, int chunk)
    {
        StageShape shape = stage.Shape;
        stage.Reset();
        double largest = 0;
        for (int token = 0; token < Tokens; token += chunk)
        {
            signal.AsSpan(token * shape.SignalWidth, chunk * shape.SignalWidth).CopyTo(stage.Signal);
            control.AsSpan(token * StageShape.ControlWidth, chunk * StageShape.ControlWidth).CopyTo(stage.Control);
            stage.Run(chunk, 0);
            for (int i = 0; i < chunk * shape.Patch; i++)
            {
                double difference = Math.Abs(stage.X1[i] - reference[(token * shape.Patch) + i]);
                // Not Math.Max: a NaN must stay.
                largest = difference <= largest ? largest : difference;
            }
        }

        return largest;
    }

    private static float[] Normal(Random random, int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = StepRandom.Gaussian(random);
        }

        return values;
    }
}
