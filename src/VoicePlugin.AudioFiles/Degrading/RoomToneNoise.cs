using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>
/// Noise without end that has the spectrum of a recording's own softest place: the tone of its room. What a codec emptied there is filled with
/// what lies about it, so that the noise is as a microphone would have heard it.
/// </summary>
internal static class RoomToneNoise
{
    private const int SampleRate = AudioDecoder.SampleRate;
    private const int Size = 1024;
    private const int Hop = Size / 2;
    private const int Gap = SampleRate * 3 / 10;

    // Below this share of the median, a frequency was emptied and not soft.
    private const double Emptied = 1e-4;

    /// <summary>As many samples as the recording has, any scale.</summary>
    public static float[] Of(ReadOnlySpan<float> x, int seed)
    {
        double[] amplitude = Spectrum(Softest(x));
        return NoiseFloor.Coloured(x.Length, seed, f =>
        {
            double bin = Math.Min(f * Size / SampleRate, amplitude.Length - 1.001);
            int k = (int)bin;
            return amplitude[k] + ((bin - k) * (amplitude[k + 1] - amplitude[k]));
        });
    }

    // Softest, but not digital silence where there is anything else.
    private static ReadOnlySpan<float> Softest(ReadOnlySpan<float> x)
    {
        if (x.Length <= Gap)
        {
            return x;
        }

        int best = 0;
        double least = double.PositiveInfinity;
        for (int at = 0; at + Gap <= x.Length; at += Hop)
        {
            double power = TensorPrimitives.SumOfSquares(x.Slice(at, Gap));
            if (power > 1e-9 && power < least)
            {
                (best, least) = (at, power);
            }
        }

        return x.Slice(best, Gap);
    }

    private static double[] Spectrum(ReadOnlySpan<float> gap)
    {
        var fft = new RealFft(Size);
        float[] frame = new float[Size], re = new float[(Size / 2) + 1], im = new float[(Size / 2) + 1];
        var power = new double[(Size / 2) + 1];
        for (int at = 0; at == 0 || at + Size <= gap.Length; at += Hop)
        {
            Array.Clear(frame);
            int count = Math.Min(Size, gap.Length - at);
            for (int i = 0; i < count; i++)
            {
                frame[i] = gap[at + i] * (0.5f - (0.5f * MathF.Cos(2 * MathF.PI * i / Size)));
            }

            fft.Forward(frame, re, im);
            for (int k = 0; k < power.Length; k++)
            {
                power[k] += (re[k] * re[k]) + (im[k] * im[k]);
            }
        }

        double median = power.Order().ElementAt(power.Length / 2);
        double floor = Math.Max(median, power.Max() * 1e-7) * Emptied;
        // What was emptied takes the level of the frequencies below it that were not, falling slowly; a mean over some of them, or the slope of
        // the codec's own filter would be taken for the room.
        double near = power.First(p => p > floor || p == power[^1]);
        for (int k = 0; k < power.Length; k++)
        {
            if (power[k] > floor)
            {
                near += 0.1 * (power[k] - near);
            }
            else
            {
                power[k] = near *= 0.995;
            }

            power[k] = Math.Sqrt(Math.Max(power[k], 1e-20));
        }

        return power;
    }
}
