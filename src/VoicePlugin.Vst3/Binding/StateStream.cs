using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Binding;

/// <summary>Whole states to and from a host's stream.</summary>
internal static unsafe class StateStream
{
    // Far more than any state; a stream that never ends must not fill the memory.
    private const int Most = 1 << 24;
    private const int Chunk = 1 << 14;

    /// <summary>Reads from the stream's position to its end, at most 16 MiB.</summary>
    public static byte[] Read(BStream* stream)
    {
        using var all = new MemoryStream();
        byte[] chunk = new byte[Chunk];
        fixed (byte* p = chunk)
        {
            while (all.Length < Most)
            {
                int read = 0;
                int result = stream->Table->Read(stream, p, Chunk, &read);
                if (read <= 0 || result != Result.Ok && result != Result.False)
                    break;
                all.Write(chunk, 0, Math.Min(read, Chunk));
            }
        }
        return all.ToArray();
    }

    /// <summary>Writes all bytes; false if the stream takes no more.</summary>
    public static bool Write(BStream* stream, ReadOnlySpan<byte> state)
    {
        fixed (byte* p = state)
        {
            for (int at = 0; at < state.Length;)
            {
                int written = 0;
                if (stream->Table->Write(stream, p + at, state.Length - at, &written) != Result.Ok || written <= 0)
                    return false;
                at += written;
            }
        }
        return true;
    }
}
