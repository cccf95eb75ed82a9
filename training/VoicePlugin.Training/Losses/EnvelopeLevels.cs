using TorchSharp;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Losses;

/// <summary>
/// How loud a bin of a flat band will be once the envelope is on again: the power of the envelope at every frame and bin of the spectral
/// loss. Without it what lies 110 dB down would be learned with the same zeal as what is heard.
/// </summary>
public sealed class EnvelopeLevels : IDisposable
{
    private const int FirstMcep = 2;

    private readonly Tensor[] cosines;
    private readonly Tensor scale;
    private readonly Tensor offset;
    private readonly int[] sizes;
    private readonly StageShape shape;

    /// <summary>Makes the tables for a stage's rate and the FFT sizes of its loss.</summary>
    public EnvelopeLevels(StageShape shape, int[] sizes, Device device)
    {
        this.shape = shape;
        this.sizes = sizes;
        cosines = [.. sizes.Select(n => tensor(Table(n), [FeatureLayout.McepCount, (n / 2) + 1], device: device).DetachFromDisposeScope())];
        scale = tensor(ControlVector.McepScales.ToArray(), device: device).DetachFromDisposeScope();
        offset = tensor(ControlVector.McepOffsets.ToArray(), device: device).DetachFromDisposeScope();
    }

    /// <summary>Power of the envelope for each size, [B,frames,bins], relative to the flat signals.</summary>
    /// <param name="control">Control vectors as they were rendered, [B,T,104].</param>
    public Tensor[] Of(Tensor control)
    {
        using var scope = NewDisposeScope();
        using var gradientFree = no_grad();
        long tokens = control.shape[1];
        Tensor mcep = (control.narrow(-1, FirstMcep, FeatureLayout.McepCount) / scale) + offset;
        using Scalar two = 2;
        using Scalar flat = 1 / (EnvelopeFilter.FlatScale * EnvelopeFilter.FlatScale);
        return [.. sizes.Select((n, i) =>
        {
            int hop = n / 4;
            long frames = 1 + (tokens * shape.Patch / hop);
            long[] at = [.. Enumerable.Range(0, (int)frames).Select(f => Math.Min(tokens - 1, (long)f * hop / shape.Patch))];
            Tensor log = mcep.index_select(1, tensor(at, device: control.device)).matmul(cosines[i]);
            return ((log * two).exp() * flat).MoveToOuterDisposeScope();
        })];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(cosines, t => t.Dispose());
        scale.Dispose();
        offset.Dispose();
    }

    private float[] Table(int size)
    {
        int bins = (size / 2) + 1;
        var table = new float[FeatureLayout.McepCount * bins];
        for (int k = 0; k < bins; k++)
        {
            double warped = MelCepstrum.Warp(2 * Math.PI * k * shape.Rate / size / CascadeTiming.SampleRate, FeatureLayout.Alpha);
            for (int m = 0; m < FeatureLayout.McepCount; m++)
            {
                table[(m * bins) + k] = (float)Math.Cos(m * warped);
            }
        }

        return table;
    }
}
