using System.Numerics;
using VoicePlugin.Core.Features;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>Filters a whole signal at once by its spectrum.</summary>
internal static class WholeFilter
{
    private const int SampleRate = AudioDecoder.SampleRate;

    // A filter rings on both sides of a sound: silence between end and start keeps them apart.
    private const int Guard = SampleRate / 4;

    /// <summary>Multiplies the spectrum by a real gain of the frequency in Hz: no delay, no change of phase.</summary>
    public static float[] Apply(ReadOnlySpan<float> x, Func<double, double> gain)
    {
        var (fft, re, im) = Transform(x, x.Length + Guard);
        int size = re.Length;
        for (int k = 0; k <= size / 2; k++)
        {
            float g = (float)gain((double)k * SampleRate / size);
            Scale(re, im, k, g, size);
        }

        return Back(fft, re, im, x.Length);
    }

    /// <summary>Convolves with an impulse response; what rings beyond the end is left out.</summary>
    public static float[] Convolve(ReadOnlySpan<float> x, ReadOnlySpan<float> response)
    {
        int length = x.Length + response.Length;
        var (fft, re, im) = Transform(x, length);
        var (_, hRe, hIm) = Transform(response, length);
        for (int k = 0; k < re.Length; k++)
        {
            (re[k], im[k]) = ((re[k] * hRe[k]) - (im[k] * hIm[k]), (re[k] * hIm[k]) + (im[k] * hRe[k]));
        }

        return Back(fft, re, im, x.Length);
    }

    private static void Scale(float[] re, float[] im, int k, float gain, int size)
    {
        (re[k], im[k]) = (re[k] * gain, im[k] * gain);
        int mirror = size - k;
        if (k > 0 && mirror != k)
        {
            (re[mirror], im[mirror]) = (re[mirror] * gain, im[mirror] * gain);
        }
    }

    private static (Fft Fft, float[] Re, float[] Im) Transform(ReadOnlySpan<float> x, int length)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(length, 64));
        var fft = new Fft(size);
        float[] re = new float[size], im = new float[size];
        x.CopyTo(re);
        fft.Forward(re, im);
        return (fft, re, im);
    }

    // Forward transform of the conjugate: the inverse, but for its scale.
    private static float[] Back(Fft fft, float[] re, float[] im, int length)
    {
        for (int k = 0; k < im.Length; k++)
        {
            im[k] = -im[k];
        }

        fft.Forward(re, im);
        var y = new float[length];
        for (int i = 0; i < length; i++)
        {
            y[i] = re[i] / re.Length;
        }

        return y;
    }
}
