using VoicePlugin.Core.Features;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace VoicePlugin.Training.Pitch;

/// <summary>How a network does on batches that it is not trained on, always the same ones.</summary>
internal sealed class PitchValidation(PitchBatches batches, int batch, int steps)
{
    private const int Count = 6;
    private const int Seed = 77;

    /// <summary>Loss, voicing error and accuracy in one line.</summary>
    /// <param name="network">The network.</param>
    /// <param name="error">Its loss on evidence and F0.</param>
    public string Line(PitchModel network, Func<PitchModel, float[], float[], Tensor> error)
    {
        double loss = 0;
        int frames = 0, wrong = 0, both = 0, gross = 0, voiced = 0, right = 0;
        for (int i = 0; i < Count; i++)
        {
            (float[] evidence, float[] f0) = batches.Make(i, Seed);
            using var scope = NewDisposeScope();
            using var free = no_grad();
            loss += error(network, evidence, f0).item<float>() / Count;
            Tensor log = network.forward(tensor(evidence, [batch, steps, PitchEvidence.Width]));
            float[] p = log.exp().contiguous().data<float>().ToArray();
            for (int t = 0; t < f0.Length; t++)
            {
                if (t % steps < PitchTrainLoop.WarmUp)
                {
                    continue;
                }

                ReadOnlySpan<float> row = p.AsSpan(t * PitchTargets.Classes, PitchTargets.Classes);
                bool heard = row[^1] < 0.5;
                frames++;
                wrong += heard != f0[t] > 0 ? 1 : 0;
                voiced += f0[t] > 0 ? 1 : 0;
                if (heard && f0[t] > 0)
                {
                    both++;
                    int best = TensorPrimitives.IndexOfMax(row[..PitchLattice.Bins]);
                    double off = Math.Abs(best - PitchLattice.Bin(f0[t]));
                    gross += off > 6 ? 1 : 0;
                    right += off < 1.5 ? 1 : 0;
                }
            }
        }

        return FormattableString.Invariant(
            $"valid {loss:0.0000}, voicing error {100.0 * wrong / frames:0.00} %, gross {100.0 * gross / Math.Max(1, both):0.00} %, within 50 cents {100.0 * right / Math.Max(1, voiced):0.0} % of voiced");
    }
}
