using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Abi;

/// <summary>One bus's samples in a block.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct AudioBusBuffers
{
    /// <summary>Channels.</summary>
    public int NumChannels;

    /// <summary>One bit a channel: nothing but zeros.</summary>
    public ulong SilenceFlags;

    /// <summary>A pointer to each channel's samples.</summary>
    public float** Channels;
}
