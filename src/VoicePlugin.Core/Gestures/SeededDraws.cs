using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Gestures;

/// <summary>The random choices of a burst, each a pure function of the seed and of what is chosen.</summary>
/// <param name="Seed">The seed.</param>
internal readonly record struct SeededDraws(ulong Seed)
{
    // Beside the streams of the noise.
    private const uint Stream = 1000;

    /// <summary>A normal number for the choice called <paramref name="what"/>, cut off at ±2.</summary>
    public float Normal(int what) => Math.Clamp(NoiseSource.NormalPair(Seed, Stream, what).First, -2, 2);

    /// <summary>Evenly one of <paramref name="count"/>: the index of the largest of as many normal numbers.</summary>
    public int OneOf(int count, int what)
    {
        int chosen = 0;
        float most = float.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            float draw = NoiseSource.NormalPair(Seed, Stream + 1 + (uint)what, i).First;
            if (draw > most)
                (chosen, most) = (i, draw);
        }
        return chosen;
    }
}
