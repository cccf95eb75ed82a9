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
    private readonly Tensor[] cosines;
    private readonly int[] sizes;
    private readonly StageShape shape;

    /// <summary>Makes the tables for a stage's rate and the FFT sizes of its loss.</summary>
    public EnvelopeLevels(StageShape shape, int[] sizes, Device device)
    {
        this.shape = shape;
        this.sizes = sizes;
        cosines = [.. sizes.Select(n => tensor(Table(n), [FeatureLayout.McepCount, (n / 2) + 1], device: device).DetachFromDisposeScope())];
    }

    /// <summary>
    /// For each size what the power of a flat band's bin is multiplied by to be the recording's, [B,frames,bins]: 1 then is white noise of full scale
    /// from 0 to 24 kHz, whatever the band's rate.
    /// </summary>
    /// <param name="envelope">Mel-cepstra, [B,T,50].</param>
    public Tensor[] Of(Tensor envelope)
    {
        using var scope = NewDisposeScope();
        using var gradientFree = no_grad();
        long tokens = envelope.shape[1];
        using Scalar two = 2;
        using Scalar flat = (float)CascadeTiming.SampleRate / shape.Rate / (EnvelopeFilter.FlatScale * EnvelopeFilter.FlatScale);
        return [.. sizes.Select((n, i) =>
        {
            int hop = n / 4;
            long frames = 1 + (tokens * shape.Patch / hop);
            long[] at = [.. Enumerable.Range(0, (int)frames).Select(f => Math.Min(tokens - 1, (long)f * hop / shape.Patch))];
            Tensor log = envelope.index_select(1, tensor(at, device: envelope.device)).matmul(cosines[i]);
            return ((log * two).exp() * flat).MoveToOuterDisposeScope();
        })];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(cosines, t => t.Dispose());
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
