using System.Numerics.Tensors;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Inpainting;

/// <summary>
/// One stage's band of a stretch of recording, known but for a gap. At every solver step the known tokens are put where the flow has
/// them, x_t = (1 − t) x₀ + t x₁, and the network fills in the rest: what RePaint does for diffusion (Lugmayr et al. 2022), for a
/// straight flow. The networks are causal, so one call a step covers the whole stretch.
/// </summary>
internal static class GapStage
{
    /// <summary>The band, known tokens as they are.</summary>
    /// <param name="model">The voice.</param>
    /// <param name="stage">0 coarse, 1 medium, 2 fine.</param>
    /// <param name="signals">Known band, mean, noise and control vectors.</param>
    /// <param name="upstream">All bands below at this stage's rate, filled; empty for coarse.</param>
    /// <param name="isKnown">By token.</param>
    /// <param name="steps">Solver steps, 0 for the excitation alone.</param>
    public static float[] Fill(VoiceModel model, int stage, BandSignals signals, ReadOnlySpan<float> upstream, bool[] isKnown, int steps)
    {
        float[] mean = signals.Mean[stage], known = signals.Target[stage], start = new float[mean.Length];
        TensorPrimitives.Add(mean, signals.Noise[stage], start);
        float[] x = [.. start];
        if (steps > 0)
        {
            Integrate(model, stage, signals, upstream, isKnown, steps, start, x);
            StageManifest manifest = model.Manifest.Stages[stage];
            TensorPrimitives.Subtract(x, start, x);
            CascadeStage.LimiterOf(stage, manifest).Process(x);
            TensorPrimitives.Add(x, start, x);
        }
        Put(known, start, 1, isKnown, x);
        return x;
    }

    private static void Integrate(
        VoiceModel model, int stage, BandSignals signals, ReadOnlySpan<float> upstream, bool[] isKnown, int steps, float[] start, float[] x)
    {
        int patch = CascadeTiming.StagePatch[stage], width = upstream.IsEmpty ? 2 * patch : 3 * patch;
        // A few calls of a length of their own: not worth recording.
        using var network = new OnnxStage(
            model.Stage(stage), model.Spare(stage), new DeviceLease(model.Device.Report), steps, [signals.Tokens], graphs: false);
        float[] change = new float[x.Length];
        for (int k = 0; k < steps; k++)
        {
            float t = (float)k / steps;
            Put(signals.Target[stage], start, t, isKnown, x);
            for (int n = 0; n < signals.Tokens; n++)
            {
                Span<float> row = network.Signal.Slice(n * width, width);
                x.AsSpan(n * patch, patch).CopyTo(row);
                signals.Mean[stage].AsSpan(n * patch, patch).CopyTo(row[patch..]);
                if (!upstream.IsEmpty)
                    upstream.Slice(n * patch, patch).CopyTo(row[(2 * patch)..]);
            }
            signals.Control.CopyTo(network.Control);
            StepEmbedding.Fill(t, (float)model.Manifest.Stages[stage].UpstreamLevel, network.Step);
            network.Run(signals.Tokens, k);
            TensorPrimitives.Subtract(network.X1[..x.Length], x, change);
            TensorPrimitives.MultiplyAdd(change, 1f / (steps - k), x, x);
        }
        Put(signals.Target[stage], start, 1, isKnown, x);
    }

    private static void Put(float[] known, float[] start, float t, bool[] isKnown, float[] x)
    {
        int patch = x.Length / isKnown.Length;
        for (int i = 0; i < x.Length; i++)
            x[i] = isKnown[i / patch] ? (1 - t) * start[i] + t * known[i] : x[i];
    }
}
