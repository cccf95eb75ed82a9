using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Audio;

/// <summary>
/// Writes a 32-bit float WAV file front to back. The file appears at its path only on <see cref="Commit"/>; disposed
/// before that, it leaves nothing behind.
/// </summary>
public sealed class WavWriter : IDisposable
{
    private readonly OutputFile _file;

    private WavWriter(OutputFile file, int sampleRate, int channels)
    {
        _file = file;
        SampleRate = sampleRate;
        Channels = channels;
        _file.Write(stackalloc byte[WavHeader.FloatHeaderBytes]);
    }

    /// <summary>Samples a second.</summary>
    public int SampleRate { get; }

    /// <summary>Channels, 1..16.</summary>
    public int Channels { get; }

    /// <summary>Samples of each channel written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Starts a file.</summary>
    /// <param name="path">Where the file appears on <see cref="Commit"/>; its folder must exist.</param>
    /// <param name="sampleRate">8000..384000 Hz.</param>
    /// <param name="channels">1..16.</param>
    /// <exception cref="VoicePluginException">The folder does not exist or cannot be written to.</exception>
    public static WavWriter Create(string path, int sampleRate, int channels = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, StreamResampler.MinRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, StreamResampler.MaxRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 16);
        return new WavWriter(OutputFile.Create(path), sampleRate, channels);
    }

    /// <summary>Writes a whole mono file in one step.</summary>
    /// <exception cref="VoicePluginException">It cannot be written.</exception>
    public static void WriteAll(string path, int sampleRate, ReadOnlySpan<float> mono)
    {
        using var writer = Create(path, sampleRate);
        writer.Write(mono);
        writer.Commit();
    }

    /// <summary>Appends frames, channels interleaved; the length must be a multiple of <see cref="Channels"/>.</summary>
    /// <exception cref="VoicePluginException">The disk is full, or the file would pass the 4 GB that WAV can hold.</exception>
    public void Write(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.Length % Channels != 0)
        {
            throw new ArgumentException($"{interleaved.Length} samples are not whole frames of {Channels} channels.", nameof(interleaved));
        }

        var frames = Length + (interleaved.Length / Channels);
        if (frames * Channels * sizeof(float) > uint.MaxValue - WavHeader.FloatHeaderBytes)
        {
            throw new VoicePluginException($"Cannot write '{_file.Path}': a WAV file holds at most 4 GB; render the input in parts.");
        }

        // WAV is little-endian, as is every machine that .NET runs on here.
        _file.Write(MemoryMarshal.AsBytes(interleaved));
        Length = frames;
    }

    /// <summary>Completes the header and moves the file into place.</summary>
    /// <exception cref="VoicePluginException">The disk is full or the old file cannot be replaced.</exception>
    public void Commit()
    {
        Span<byte> header = stackalloc byte[WavHeader.FloatHeaderBytes];
        WavHeader.Write(header, SampleRate, Channels, Length);
        try
        {
            _file.Stream.Position = 0;
        }
        catch (IOException e)
        {
            throw new VoicePluginException($"Cannot write '{_file.Path}': {e.Message}", e);
        }

        _file.Write(header);
        _file.Commit();
    }

    /// <summary>Closes the file; deletes it unless it was committed.</summary>
    public void Dispose() => _file.Dispose();
}
