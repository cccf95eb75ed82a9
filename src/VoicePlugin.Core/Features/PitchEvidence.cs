using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// What the pitch network sees of a frame: normalised cross-correlation, compressed autocorrelation and spectrum on
/// the <see cref="PitchLattice"/>, and a few numbers on level and shape. Step n sees the 24 kHz signal up to sample
/// 120·n + <see cref="After"/>.
/// </summary>
public sealed class PitchEvidence
{
    /// <summary>Samples at 24 kHz before the centre of step n.</summary>
    public const int Before = 704;

    /// <summary>Samples at 24 kHz from the centre of step n on.</summary>
    public const int After = 464;

    /// <summary>First value of the compressed autocorrelation.</summary>
    public const int Compressed = PitchLattice.Bins;

    /// <summary>First value of the spectrum.</summary>
    public const int Spectrum = 2 * PitchLattice.Bins;

    /// <summary>First of the single numbers.</summary>
    public const int Scalars = Spectrum + PitchLattice.SpectrumBins;

    /// <summary>Count of single numbers.</summary>
    public const int ScalarCount = 8 + (2 * Blocks);

    // Blocks of 5 ms, from four frames before the step's centre to three after it.
    private const int Blocks = 8;
    private const int Hop = 120;
    private const float Floor = 1e-9f;

    /// <summary>Values a step.</summary>
    public const int Width = Scalars + ScalarCount;

    private readonly PitchCorrelation _correlation = new();
    private readonly PitchSpectrum _spectrum = new();
    private readonly LagLattice _lattice = new(PitchCorrelation.Rate);
    private float _loud, _quiet, _before;

    /// <summary>Evidence of a sound before which there was silence.</summary>
    public PitchEvidence() => Reset();

    /// <summary>Forgets the levels heard.</summary>
    public void Reset() => (_loud, _quiet, _before) = (-8, 2, -8);

    /// <summary>F0 in Hz near <paramref name="hz"/> whose harmonics the spectrum of the last step holds best; of frame n − 1.</summary>
    public float Refine(float hz) => HarmonicSum.Refine(_spectrum.Magnitude(), hz);

    /// <summary>Analyses a step.</summary>
    /// <param name="x"><see cref="Before"/> + <see cref="After"/> samples around the step's centre.</param>
    /// <param name="evidence">Gets <see cref="Width"/> values.</param>
    public void Analyse(ReadOnlySpan<float> x, Span<float> evidence)
    {
        _correlation.Analyse(x.Slice(Before - PitchCorrelation.Reach, 2 * PitchCorrelation.Reach));
        _lattice.Read(_correlation.Values, evidence[..PitchLattice.Bins]);
        _spectrum.Analyse(x, evidence.Slice(Spectrum, PitchLattice.SpectrumBins), evidence.Slice(Compressed, PitchLattice.Bins));

        // Level in natural log of power over 10; the running extremes forget at about 6 dB a second.
        ReadOnlySpan<float> near = x.Slice(Before - 240, 480);
        float level = MathF.Log((FixedSum.OfSquares(near) / near.Length) + Floor) / 4;
        _loud = MathF.Max(level, _loud - 0.002f);
        _quiet = MathF.Min(level, _quiet + 0.002f);
        Span<float> s = evidence.Slice(Scalars, ScalarCount);
        s[0] = (level / 2) + 1;
        s[1] = level - _loud;
        s[2] = level - _quiet;
        s[3] = 4 * (level - _before);
        s[4] = TensorPrimitives.Max<float>(evidence[..PitchLattice.Bins]);
        s[5] = TensorPrimitives.Max<float>(evidence.Slice(Compressed, PitchLattice.Bins));
        s[6] = 0.3f * _spectrum.Tilt;
        s[7] = 0.3f * _spectrum.Flatness;
        _before = level;
        Edges(x, s[8..]);
    }

    // Where a voice begins and ends, sharper in time than any spectrum: level and brightness of short blocks.
    private void Edges(ReadOnlySpan<float> x, Span<float> s)
    {
        for (int i = 0; i < Blocks; i++)
        {
            int from = Before - (Hop / 2) + ((i - 4) * Hop);
            ReadOnlySpan<float> block = x.Slice(from, Hop), next = x.Slice(from + 1, Hop);
            float power = FixedSum.OfSquares(block) / Hop, change = FixedSum.OfSquaredDifferences(block, next) / Hop;
            s[i] = (MathF.Log(power + Floor) / 4) - _loud;
            s[Blocks + i] = 0.3f * MathF.Log((change + Floor) / (power + Floor));
        }
    }
}
