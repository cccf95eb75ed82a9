namespace VoicePlugin.Vst3.Abi;

/// <summary>Speaker arrangements: one bit a speaker.</summary>
public static class Speakers
{
    /// <summary>No channels.</summary>
    public const ulong Empty = 0;

    /// <summary>One channel.</summary>
    public const ulong Mono = 1ul << 19;

    /// <summary>Left and right.</summary>
    public const ulong Stereo = 3;
}
