using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>Measures of what a degradation did, none of them made with its code.</summary>
internal static class Heard
{
    /// <summary>A kind at a level, as a command line names it.</summary>
    public static float[] Change(string kind, float[] x, int seed = 3) => Degradation.Parse(kind).Apply(x, seed);

    /// <summary>What was added.</summary>
    public static float[] Added(float[] before, float[] after) => [.. after.Zip(before, (a, b) => a - b)];

    /// <summary>RMS in dB of full scale.</summary>
    public static double Dbfs(ReadOnlySpan<float> x) => 20 * Math.Log10(Signals.Rms(x));

    /// <summary>Mean power spectrum: Hann windows of <paramref name="size"/>, half over each other, value k at k·48000/size Hz.</summary>
    public static double[] Spectrum(ReadOnlySpan<float> x, int size = 4096)
    {
        var fft = new RealFft(size);
        float[] frame = new float[size], re = new float[size / 2 + 1], im = new float[size / 2 + 1];
        var power = new double[size / 2 + 1];
        var frames = 0;
        for (var at = 0; at + size <= x.Length; at += size / 2, frames++)
        {
            for (var i = 0; i < size; i++)
                frame[i] = x[at + i] * (0.5f - 0.5f * MathF.Cos(2 * MathF.PI * i / size));
            fft.Forward(frame, re, im);
            for (var k = 0; k < power.Length; k++)
                power[k] += (double)re[k] * re[k] + (double)im[k] * im[k];
        }

        return Array.ConvertAll(power, p => p / frames);
    }

    /// <summary>Mean level of a band of a spectrum, dB of any scale.</summary>
    public static double Band(double[] spectrum, double from, double to)
    {
        double hz = Signals.Rate / 2.0 / (spectrum.Length - 1);
        int low = (int)Math.Ceiling(from / hz), high = (int)Math.Floor(to / hz);
        return 10 * Math.Log10(spectrum[low..(high + 1)].Average() + 1e-30);
    }

    /// <summary>By how much a degradation raises a band of a signal, dB.</summary>
    public static double Gain(float[] before, float[] after, double from, double to) =>
        Band(Spectrum(after), from, to) - Band(Spectrum(before), from, to);
}
