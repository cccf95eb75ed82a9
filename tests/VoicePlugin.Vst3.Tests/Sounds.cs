using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Tests;

/// <summary>Signals, and what is heard in them.</summary>
internal static class Sounds
{
    /// <summary>Milliseconds between two estimates of the tracker.</summary>
    public const int FrameMs = 5;

    /// <summary>Rate of <see cref="Singing"/>, Hz.</summary>
    public const int SingingRate = 44100;

    /// <summary>A part of the shouts and laughs in examples/, 48 kHz.</summary>
    public static float[] Recording(double from, double seconds) => Example("voice.wav", 48000, from, seconds);

    /// <summary>A part of the sung phrase in examples/, which was recorded in a room, in 24 bits, and never was an mp3.</summary>
    public static float[] Singing(double from, double seconds) => Example("singing.wav", SingingRate, from, seconds);

    /// <summary>A vowel of steady pitch: harmonics falling by 6 dB an octave up to 4 kHz.</summary>
    public static float[] Vowel(double hz, double seconds, int rate = 48000)
    {
        var x = new float[(int)(seconds * rate)];
        for (var n = 0; n < x.Length; n++)
            for (var h = 1; h * hz < 4000; h++) x[n] += (float)(0.15 / h * Math.Sin(2 * Math.PI * h * hz * n / rate + h));
        return x;
    }

    /// <summary>Noise of the given amplitude; equal for equal seeds.</summary>
    public static float[] Noise(int length, int seed, double amplitude = 0.2)
    {
        var random = new Random(seed);
        var x = new float[length];
        for (var i = 0; i < length; i++) x[i] = (float)(amplitude * (2 * random.NextDouble() - 1));
        return x;
    }

    /// <summary>Pitch in Hz every 5 ms, 0 where there is none.</summary>
    public static float[] Pitch(ReadOnlySpan<float> samples, int rate = 48000) =>
        PitchTrack.Of(rate == 48000 ? samples : StreamResampler.Resample(samples, rate, 48000), new BuiltInF0Tracker()).F0;

    /// <summary>Middle one of the pitches in a stretch of time, Hz; fails when less than half of it is voiced.</summary>
    public static double MedianPitch(float[] pitch, double fromSeconds, double toSeconds)
    {
        var part = pitch[(int)(fromSeconds * 1000 / FrameMs)..Math.Min(pitch.Length, (int)(toSeconds * 1000 / FrameMs))];
        float[] voiced = [.. part.Where(f => f > 0).Order()];
        Assert.True(2 * voiced.Length >= part.Length, $"only {voiced.Length} of {part.Length} frames have a pitch");
        return voiced[voiced.Length / 2];
    }

    public static double Cents(double hz, double reference) => 1200 * Math.Log2(hz / reference);

    public static double Rms(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (var v in x) sum += (double)v * v;
        return Math.Sqrt(sum / Math.Max(1, x.Length));
    }

    /// <summary>Amplitude of a sinusoid around a sample of 48 kHz sound, under a Hann window of 22 ms.</summary>
    public static double AmplitudeAt(ReadOnlySpan<float> x, double hz, int centre)
    {
        const int half = 528;
        double re = 0, im = 0;
        for (var i = -half; i < half; i++)
        {
            var w = 0.5 + 0.5 * Math.Cos(Math.PI * i / half);
            re += w * x[centre + i] * Math.Cos(2 * Math.PI * hz * i / 48000);
            im += w * x[centre + i] * Math.Sin(2 * Math.PI * hz * i / 48000);
        }
        return 2 * Math.Sqrt(re * re + im * im) / half;
    }

    /// <summary>Greatest step from a sample to the next.</summary>
    public static double Roughness(ReadOnlySpan<float> x)
    {
        double worst = 0;
        for (var i = 1; i < x.Length; i++) worst = Math.Max(worst, Math.Abs(x[i] - x[i - 1]));
        return worst;
    }

    private static float[] Example(string name, int expected, double from, double seconds)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "examples", name))) folder = folder.Parent;
        Assert.NotNull(folder);
        var (samples, rate) = WaveFile.Mono(Path.Combine(folder.FullName, "examples", name));
        Assert.Equal(expected, rate);
        return samples.AsSpan((int)(from * rate), (int)(seconds * rate)).ToArray();
    }
}
