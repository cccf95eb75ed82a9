using System.Numerics.Tensors;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>Noises, and what adds them at a level.</summary>
internal static class NoiseFloor
{
    private const int SampleRate = AudioDecoder.SampleRate;
    private const uint Stream = 77;
    private const int Overtones = 40;

    /// <summary>Adds noise at an RMS in dB of full scale.</summary>
    public static float[] Add(ReadOnlySpan<float> x, float[] noise, double level)
    {
        double power = TensorPrimitives.SumOfSquares<float>(noise) / (double)Math.Max(1, noise.Length);
        float gain = power > 0 ? (float)(Math.Pow(10, level / 20) / Math.Sqrt(power)) : 0;
        var y = new float[x.Length];
        TensorPrimitives.MultiplyAdd(noise, gain, x, y);
        return y;
    }

    /// <summary>Gaussian, all frequencies alike.</summary>
    public static float[] White(int count, int seed)
    {
        var noise = new float[count];
        for (int i = 0; i < count; i += 2)
        {
            (noise[i], float second) = NoiseSource.NormalPair((ulong)(uint)seed, Stream, i / 2);
            if (i + 1 < count)
            {
                noise[i + 1] = second;
            }
        }

        return noise;
    }

    /// <summary>Gaussian with an amplitude spectrum, any scale.</summary>
    public static float[] Coloured(int count, int seed, Func<double, double> amplitude) => WholeFilter.Apply(White(count, seed), amplitude);

    /// <summary>Mains frequency and overtones, the odd ones stronger, 6 dB an octave down.</summary>
    public static float[] Hum(int count, int seed)
    {
        double mains = (seed & 1) == 0 ? 50 : 60;
        var noise = new float[count];
        for (int h = 1; h <= Overtones; h++)
        {
            (float phase, float level) = NoiseSource.NormalPair((ulong)(uint)seed, Stream + 1, h);
            double amplitude = (h % 2 == 1 ? 1 : 0.4) / h * Math.Exp(0.4 * level);
            for (int i = 0; i < count; i++)
            {
                noise[i] += (float)(amplitude * Math.Sin((2 * Math.PI * mains * h * i / SampleRate) + (10 * phase)));
            }
        }

        return noise;
    }
}
