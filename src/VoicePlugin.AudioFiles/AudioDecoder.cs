using VoicePlugin.Core;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.AudioFiles;

/// <summary>
/// Opens recordings of any common format as one mono stream at 48 kHz. WAV is read natively; mp3, flac, ogg, m4a, opus
/// and whatever else <c>ffmpeg</c> knows through that program. Mixing to mono (the average of the channels) and the
/// change of rate are this project's own for every format, so that one recording gives one signal whatever it was
/// stored as.
/// </summary>
public static class AudioDecoder
{
    /// <summary>The rate of everything decoded, Hz.</summary>
    public const int SampleRate = 48000;

    /// <summary>Decodes a whole recording.</summary>
    /// <returns>Mono samples at 48 kHz, full scale = 1.0, at least one.</returns>
    /// <exception cref="VoicePluginException">The file is missing or cannot be decoded, or it takes ffmpeg and there is none.</exception>
    public static float[] ReadMono48k(string path)
    {
        using var reader = OpenMono48k(path);
        var samples = new float[Math.Max(reader.ExpectedLength, 1 << 16)];
        var count = 0;
        while (reader.Read(samples.AsSpan(count)) is > 0 and var read)
        {
            count += read;
            if (count == samples.Length)
            {
                Array.Resize(ref samples, samples.Length * 2);
            }
        }

        return samples.Length == count ? samples : samples[..count];
    }

    /// <summary>Opens a recording for reading front to back in bounded memory.</summary>
    /// <exception cref="VoicePluginException">As for <see cref="ReadMono48k"/>.</exception>
    public static MonoReader OpenMono48k(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (IsWav(path) || !File.Exists(path))
        {
            return new MonoReader(WavReader.Open(path), SampleRate, path);
        }

        var ffmpeg = FfmpegStream.Start(path);
        try
        {
            return new MonoReader(WavReader.Open(ffmpeg, path), SampleRate, path);
        }
        catch (VoicePluginException)
        {
            ffmpeg.Dispose();
            throw;
        }
    }

    private static bool IsWav(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".WAV" or ".WAVE")
        {
            return true;
        }

        try
        {
            using var file = File.OpenRead(path);
            Span<byte> head = stackalloc byte[12];
            return file.ReadAtLeast(head, 12, throwOnEndOfStream: false) == 12
                && (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8))
                && head[8..].SequenceEqual("WAVE"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whatever is wrong with the file, the reader that opens it next names it.
            return true;
        }
    }
}
