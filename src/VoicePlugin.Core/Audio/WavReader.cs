using System.Globalization;

namespace VoicePlugin.Core.Audio;

/// <summary>
/// Reads a WAV file from front to back in bounded memory: PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, plain
/// or WAVE_FORMAT_EXTENSIBLE, RIFF or RF64, 1..16 channels, 8000..384000 Hz. Every fault is found when the file is
/// opened, except samples that are not finite numbers, which are found when they are read.
/// </summary>
public sealed class WavReader : IDisposable
{
    private const int BufferSamples = 8192;
    private readonly Stream _stream;
    private readonly string _name;
    private readonly byte[] _bytes;
    private readonly float[] _interleaved;
    private long _remaining;

    private WavReader(Stream stream, string name, WavFormat format, long dataBytes)
    {
        _stream = stream;
        _name = name;
        Format = format;
        Length = dataBytes < 0 ? -1 : dataBytes / format.BytesPerFrame;
        _remaining = dataBytes < 0 ? long.MaxValue : Length;
        _bytes = new byte[BufferSamples * format.BytesPerSample];
        _interleaved = new float[BufferSamples];
    }

    /// <summary>How the samples are stored.</summary>
    public WavFormat Format { get; }

    /// <summary>Samples a second, 8000..384000.</summary>
    public int SampleRate => Format.SampleRate;

    /// <summary>Channels, 1..16.</summary>
    public int Channels => Format.Channels;

    /// <summary>Samples of each channel in the whole file; -1 if it is a pipe that does not say.</summary>
    public long Length { get; }

    /// <summary>Samples of each channel read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="VoicePluginException">
    /// The file is missing, unreadable, not a WAV file, cut short, empty, or stored in a way that is not supported.
    /// </exception>
    public static WavReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return Open(stream, path);
        }
        catch (Exception e)
        {
            stream?.Dispose();
            throw e switch
            {
                VoicePluginException => e,
                FileNotFoundException or DirectoryNotFoundException => new VoicePluginException($"'{path}' does not exist; check the path.", e),
                UnauthorizedAccessException when Directory.Exists(path) => new VoicePluginException($"'{path}' is a folder, not an audio file.", e),
                _ => new VoicePluginException($"Cannot read '{path}': {e.Message}", e),
            };
        }
    }

    /// <summary>
    /// Reads WAV from a stream, which the reader then owns. A stream that cannot seek (a pipe) may leave its length open.
    /// </summary>
    /// <param name="stream">Stands at the first byte of the header.</param>
    /// <param name="name">What error sentences call the stream.</param>
    /// <exception cref="VoicePluginException">As for <see cref="Open(string)"/>.</exception>
    public static WavReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (format, dataBytes) = WavHeader.Read(stream, name);
        return new WavReader(stream, name, format, dataBytes);
    }

    /// <summary>Reads up to <c>output.Length / Channels</c> frames, channels interleaved, PCM full scale = 1.0.</summary>
    /// <returns>Frames read; 0 at the end.</returns>
    /// <exception cref="VoicePluginException">A sample is NaN or infinite, or the file can no longer be read.</exception>
    public int Read(Span<float> output)
    {
        var total = 0;
        while (output.Length >= Channels && ReadChunk(output.Length / Channels) is > 0 and var frames)
        {
            _interleaved.AsSpan(0, frames * Channels).CopyTo(output);
            output = output[(frames * Channels)..];
            total += frames;
        }

        return total;
    }

    /// <summary>Reads up to <c>output.Length</c> samples of the average of all channels.</summary>
    /// <returns>Samples read; 0 at the end.</returns>
    /// <exception cref="VoicePluginException">A sample is NaN or infinite, or the file can no longer be read.</exception>
    public int ReadMono(Span<float> output)
    {
        var total = 0;
        while (total < output.Length && ReadChunk(output.Length - total) is > 0 and var frames)
        {
            for (var i = 0; i < frames; i++)
            {
                var sum = 0f;
                foreach (var sample in _interleaved.AsSpan(i * Channels, Channels))
                {
                    sum += sample;
                }

                output[total++] = sum / Channels;
            }
        }

        return total;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private int ReadChunk(int frames)
    {
        frames = (int)Math.Min(Math.Min(frames, BufferSamples / Channels), _remaining);
        if (frames == 0)
        {
            return 0;
        }

        int read;
        try
        {
            read = _stream.ReadAtLeast(_bytes.AsSpan(0, frames * Format.BytesPerFrame), frames * Format.BytesPerFrame, throwOnEndOfStream: false);
        }
        catch (IOException e)
        {
            throw new VoicePluginException($"Cannot read '{_name}': {e.Message}", e);
        }

        if (read < frames * Format.BytesPerFrame)
        {
            if (Length >= 0)
            {
                throw new VoicePluginException($"'{_name}' was cut short while it was being read.");
            }

            frames = read / Format.BytesPerFrame;
            _remaining = frames;
        }

        var samples = _interleaved.AsSpan(0, frames * Channels);
        Format.Decode(_bytes.AsSpan(0, frames * Format.BytesPerFrame), samples);
        RefuseNonFinite(samples);
        Position += frames;
        _remaining -= frames;
        return frames;
    }

    private void RefuseNonFinite(ReadOnlySpan<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                var frame = Position + (i / Channels);
                var seconds = ((double)frame / SampleRate).ToString("0.000", CultureInfo.InvariantCulture);
                var what = float.IsNaN(samples[i]) ? "not a number (NaN)" : "infinite";
                throw new VoicePluginException($"'{_name}' is damaged: sample {frame} of channel {(i % Channels) + 1} ({seconds} s) is {what}; export the file again.");
            }
        }
    }
}
