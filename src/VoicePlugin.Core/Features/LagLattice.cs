namespace VoicePlugin.Core.Features;

/// <summary>Lays a correlation over integer lags out on the <see cref="PitchLattice"/>, keeping its peaks.</summary>
internal sealed class LagLattice
{
    private readonly int[] _first = new int[PitchLattice.Bins];
    private readonly int[] _last = new int[PitchLattice.Bins];
    private readonly int[] _base = new int[PitchLattice.Bins];
    private readonly float[][] _weights = new float[PitchLattice.Bins][];

    /// <summary>For lags in samples at <paramref name="rate"/> Hz.</summary>
    public LagLattice(double rate)
    {
        for (int b = 0; b < PitchLattice.Bins; b++)
        {
            double lag = rate / PitchLattice.Hz(b);
            _first[b] = (int)Math.Ceiling(rate / PitchLattice.Hz(b + 0.5));
            _last[b] = (int)Math.Floor(rate / PitchLattice.Hz(b - 0.5));
            _base[b] = (int)lag;
            double t = lag - _base[b];
            // Catmull–Rom: short lags lie further apart than the bins.
            _weights[b] =
            [
                (float)((-0.5 * t) + (t * t) - (0.5 * t * t * t)), (float)(1 - (2.5 * t * t) + (1.5 * t * t * t)),
                (float)((0.5 * t) + (2 * t * t) - (1.5 * t * t * t)), (float)((-0.5 * t * t) + (0.5 * t * t * t)),
            ];
        }
    }

    /// <summary>Longest lag that is read.</summary>
    public int MaxLag => Math.Max(_last[0], _base[0] + 2);

    /// <summary>Writes <see cref="PitchLattice.Bins"/> values: the largest within each bin.</summary>
    public void Read(ReadOnlySpan<float> correlation, Span<float> lattice)
    {
        for (int b = 0; b < PitchLattice.Bins; b++)
        {
            ReadOnlySpan<float> c = correlation.Slice(_base[b] - 1, 4);
            float[] w = _weights[b];
            float top = (w[0] * c[0]) + (w[1] * c[1]) + (w[2] * c[2]) + (w[3] * c[3]);
            for (int lag = _first[b]; lag <= _last[b]; lag++)
            {
                top = MathF.Max(top, correlation[lag]);
            }

            lattice[b] = top;
        }
    }
}
