using System.Numerics.Tensors;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>What the mel-cepstra of a crop say about level and shape.</summary>
public static class Envelope
{
    // −100, −110, −115 dBFS: below these a band is silence and the gain stops falling.
    private static readonly float[] GainFloor = [1e-5f, 3e-6f, 2e-6f];

    /// <summary>Puts the envelope on a flat sound at 48 kHz.</summary>
    /// <param name="flat">Whole frames; its first sample lies at the first row. Left as it is.</param>
    /// <param name="rows">One row more than the sound has frames.</param>
    public static float[] Shape(float[] flat, ReadOnlySpan<float> rows)
    {
        int frames = flat.Length / CascadeTiming.FrameHop;
        var filter = new EnvelopeFilter(frames + 1);
        for (int i = 0; i <= frames; i++)
        {
            filter.Add(rows.Slice(i * FeatureLayout.Width, FeatureLayout.Width));
        }

        var shaped = (float[])flat.Clone();
        filter.Process(shaped);
        return shaped;
    }

    /// <summary>RMS that the envelope gives a band of the pyramid, sample by sample, in a straight line from frame to frame.</summary>
    public static float[] Gain(int stage, ReadOnlySpan<float> rows)
    {
        int frames = (rows.Length / FeatureLayout.Width) - 1;
        int hop = CascadeTiming.StageFrameHop[stage];
        var gain = new float[frames * hop];
        float from = At(stage, rows);
        for (int k = 0; k < frames; k++)
        {
            float to = At(stage, rows[((k + 1) * FeatureLayout.Width)..]);
            for (int i = 0; i < hop; i++)
            {
                gain[(k * hop) + i] = from + ((to - from) * i / hop);
            }

            from = to;
        }

        return gain;
    }

    private static float At(int stage, ReadOnlySpan<float> row)
    {
        Span<float> amplitude = stackalloc float[EnvelopeGrid.Bins];
        EnvelopeGrid.LogAmplitude(row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount), amplitude);
        TensorPrimitives.Exp(amplitude, amplitude);
        TensorPrimitives.Multiply(amplitude, BandSplit.Weight(stage), amplitude);
        return MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(amplitude) / EnvelopeGrid.Bins) + GainFloor[stage];
    }
}
