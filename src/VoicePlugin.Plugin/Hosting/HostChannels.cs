using System.Runtime.InteropServices;

namespace VoicePlugin.Plugin.Hosting;

/// <summary>
/// One bus of a block as hosts hand it over: an array of pointers to each channel's samples, float32. Whatever of it is missing is
/// empty spans. No allocation.
/// </summary>
/// <param name="channels">Address of the array of pointers; 0 when the bus is not there.</param>
/// <param name="count">Length of the array.</param>
/// <param name="silent">One bit a channel: nothing but zeros, whatever lies there; hosts need not clear what they mark.</param>
public readonly unsafe struct HostChannels(nint channels, int count, ulong silent = 0)
{
    private const int SilentFrames = 1 << 16;
    private static readonly float* Silence = (float*)NativeMemory.AllocZeroed(SilentFrames, sizeof(float));

    /// <summary>Whether there is a channel.</summary>
    public bool IsThere => At(0) != null;

    /// <summary>Samples of a channel; empty when there is none.</summary>
    public ReadOnlySpan<float> Input(int channel, int frames)
    {
        float* samples = At(channel);
        // A channel marked silent is there all the same: a stereo voice does not become mono where its right half pauses.
        bool isSilent = channel < 64 && (silent >> channel & 1) != 0 && frames <= SilentFrames;
        return samples == null ? default : new ReadOnlySpan<float>(isSilent ? Silence : samples, Math.Max(0, frames));
    }

    /// <summary>Room for a channel's samples; empty when there is none.</summary>
    public Span<float> Output(int channel, int frames) => At(channel) is var samples && samples == null
        ? default
        : new Span<float>(samples, Math.Max(0, frames));

    /// <summary>Takes the memory this needs, so that no block has to.</summary>
    internal static void Touch() => _ = *Silence;

    private float* At(int channel) => channels == 0 || channel < 0 || channel >= count ? null : ((float**)channels)[channel];
}
