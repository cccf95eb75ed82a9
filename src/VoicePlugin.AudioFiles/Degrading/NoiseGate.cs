using System.Numerics.Tensors;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>What is soft becomes digital silence, as gates and editors make it.</summary>
internal static class NoiseGate
{
    private const int Block = AudioDecoder.SampleRate / 100;

    /// <summary>Opens where the 20 ms about a block of 10 ms are louder than the threshold (RMS, dB of full scale).</summary>
    public static float[] Apply(ReadOnlySpan<float> x, double threshold)
    {
        int blocks = (x.Length + Block - 1) / Block;
        var open = new float[blocks + 2];
        double least = Math.Pow(10, threshold / 10);
        for (int b = 0; b < blocks; b++)
        {
            int from = Math.Max(0, (b * Block) - (Block / 2)), to = Math.Min(x.Length, ((b + 1) * Block) + (Block / 2));
            open[b + 1] = TensorPrimitives.SumOfSquares(x[from..to]) / (to - from) >= least ? 1 : 0;
        }

        var y = new float[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            // A straight line from the middle of a block to the middle of the next.
            double at = ((double)i / Block) + 0.5;
            int b = (int)at;
            y[i] = x[i] * (float)(open[b] + ((at - b) * (open[b + 1] - open[b])));
        }

        return y;
    }
}
