using System.Runtime.InteropServices;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Live.Rendering;

/// <summary>WAV files in memory: 48 kHz, mono, 32-bit float, byte for byte what <see cref="WavWriter"/> writes.</summary>
internal static class Wav
{
    /// <summary>Bytes before the samples.</summary>
    public const int HeaderBytes = WavHeader.FloatHeaderBytes;

    /// <summary>The file of these samples.</summary>
    public static byte[] Of(ReadOnlySpan<float> samples)
    {
        var file = new byte[HeaderBytes + samples.Length * sizeof(float)];
        WavHeader.Write(file, 48000, 1, samples.Length);
        // WAV is little-endian, as is every machine that .NET runs on here.
        MemoryMarshal.AsBytes(samples).CopyTo(file.AsSpan(HeaderBytes));
        return file;
    }
}
