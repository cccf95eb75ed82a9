using VoicePlugin.Core;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>Whole WAV files in memory.</summary>
public static class WaveFile
{
    /// <summary>The average of all channels.</summary>
    /// <exception cref="VoicePluginException">As for <see cref="WavReader.Open(string)"/>.</exception>
    public static (float[] Samples, int Rate) Mono(string path)
    {
        using var reader = WavReader.Open(path);
        var samples = new float[reader.Length];
        reader.ReadMono(samples);
        return (samples, reader.SampleRate);
    }

    /// <summary>The first two channels; a mono file is on both.</summary>
    /// <exception cref="VoicePluginException">As for <see cref="WavReader.Open(string)"/>.</exception>
    public static (float[] Left, float[] Right, int Rate) Stereo(string path)
    {
        using var reader = WavReader.Open(path);
        var channels = reader.Channels;
        var frames = new float[reader.Length * channels];
        reader.Read(frames);
        var length = (int)reader.Length;
        float[] left = new float[length], right = new float[length];
        for (var i = 0; i < length; i++) (left[i], right[i]) = (frames[i * channels], frames[i * channels + Math.Min(1, channels - 1)]);
        return (left, right, reader.SampleRate);
    }

    /// <summary>Writes a stereo file.</summary>
    /// <exception cref="VoicePluginException">It cannot be written.</exception>
    public static void Write(string path, int rate, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        using var writer = WavWriter.Create(path, rate, 2);
        var frames = new float[2 * left.Length];
        for (var i = 0; i < left.Length; i++) (frames[2 * i], frames[2 * i + 1]) = (left[i], right[i]);
        writer.Write(frames);
        writer.Commit();
    }
}
