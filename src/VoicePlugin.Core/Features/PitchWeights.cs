using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Features;

/// <summary>The weights of the pitch network that this library carries, 32-bit floats.</summary>
internal static class PitchWeights
{
    /// <summary>Read once, shared by all trackers.</summary>
    public static ReadOnlyMemory<float> BuiltIn { get; } = Load();

    private static float[] Load()
    {
        using Stream stream = typeof(PitchWeights).Assembly.GetManifestResourceStream("pitch-network.bin")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }
}
