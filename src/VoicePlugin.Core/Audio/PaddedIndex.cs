using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Audio;

/// <summary>A counter with 64 bytes of its own on either side, so that no other field shares its cache line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 136)]
internal struct PaddedIndex
{
    /// <summary>The count.</summary>
    [FieldOffset(64)]
    public long Value;
}
