using VoicePlugin.Core.Features;

namespace VoicePlugin.Training.Pitch;

/// <summary>What the network is to answer: a Gaussian of a fifth of a semitone around the true F0, or no pitch.</summary>
internal static class PitchTargets
{
    /// <summary>Bins of the lattice, and last no pitch.</summary>
    public const int Classes = PitchLattice.Bins + 1;

    // Bins.
    private const double Width = 0.6;

    /// <summary>Probabilities [frames, <see cref="Classes"/>] for F0 in Hz, 0 where unvoiced.</summary>
    public static float[] Make(float[] f0)
    {
        float[] target = new float[f0.Length * Classes];
        for (int t = 0; t < f0.Length; t++)
        {
            Span<float> row = target.AsSpan(t * Classes, Classes);
            if (f0[t] <= 0)
            {
                row[^1] = 1;
                continue;
            }

            double bin = PitchLattice.Bin(f0[t]), sum = 0;
            for (int b = Math.Max(0, (int)bin - 3); b <= Math.Min(PitchLattice.Bins - 1, (int)bin + 4); b++)
            {
                row[b] = (float)Math.Exp(-0.5 * (b - bin) * (b - bin) / (Width * Width));
                sum += row[b];
            }

            for (int b = 0; b < PitchLattice.Bins; b++)
            {
                row[b] /= (float)sum;
            }
        }

        return target;
    }
}
