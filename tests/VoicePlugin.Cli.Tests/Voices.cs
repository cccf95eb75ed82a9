using System.Buffers.Binary;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Cli.Tests;

/// <summary>Test input: a vowel-like tone with a glide, then breath, then silence.</summary>
internal static class Voices
{
    public static float[] Samples(double seconds, int rate = 48000)
    {
        var random = new Random(5);
        var x = new float[(int)(seconds * rate)];
        double phase = 0;
        for (var n = 0; n < x.Length; n++)
        {
            var t = (double)n / x.Length;
            phase += 180 * Math.Pow(2, t) / rate;
            if (t < 0.7)
                for (var h = 1; h <= 12; h++) x[n] += (float)(0.15 / h * Math.Sin(2 * Math.PI * h * phase));
            else if (t < 0.9)
                x[n] = (float)(0.05 * (2 * random.NextDouble() - 1));
        }
        return x;
    }

    /// <summary>Writes a voice as 32-bit float WAV, the same in each channel.</summary>
    public static string Write(string path, double seconds = 1, int rate = 48000, int channels = 1)
    {
        var mono = Samples(seconds, rate);
        using var writer = WavWriter.Create(path, rate, channels);
        writer.Write(mono.SelectMany(v => Enumerable.Repeat(v, channels)).ToArray());
        writer.Commit();
        return path;
    }

    public static float[] Read(string path)
    {
        using var reader = WavReader.Open(path);
        var x = new float[reader.Length];
        reader.ReadMono(x);
        return x;
    }

    /// <summary>Sets one sample of a file that <see cref="Write"/> wrote.</summary>
    public static void Poke(string path, int sample, float value)
    {
        var bytes = File.ReadAllBytes(path);
        var data = bytes.AsSpan().IndexOf("data"u8) + 8;
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(data + 4 * sample), value);
        File.WriteAllBytes(path, bytes);
    }
}
