using System.Runtime.CompilerServices;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Standard normal numbers as a pure function of (seed, stream, index): no state, so that any block sizes
/// and any order of evaluation give the same noise. SplitMix64 finaliser (Steele, Lea, Flood 2014) and Box–Muller.
/// </summary>
public static class NoiseSource
{
    /// <summary>Two independent standard normals for the counter <paramref name="index"/>.</summary>
    public static (float First, float Second) NormalPair(ulong seed, uint stream, long index)
    {
        ulong h = Mix(Mix(seed + 0x9E3779B97F4A7C15ul * (stream + 1ul)) ^ Mix((ulong)index + 0xD1B54A32D192ED03ul));
        // 32-bit uniforms in (0, 1].
        float u = ((uint)(h >> 32) + 1f) * (1f / 4294967296f);
        float v = (uint)h * (1f / 4294967296f);
        float r = MathF.Sqrt(-2f * MathF.Log(Math.Min(u, 1f)));
        (float sin, float cos) = MathF.SinCos(2 * MathF.PI * v);
        return (r * cos, r * sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ul;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBul;
        return z ^ (z >> 31);
    }
}
