namespace VoicePlugin.Core.Audio;

/// <summary>
/// The low-pass of <see cref="StreamResampler"/>: a Kaiser-windowed sinc (Oppenheim &amp; Schafer, 7.6) sampled at every
/// phase of the rate ratio, flat to 0.9 of the lower Nyquist frequency and ≥ 90 dB down from 1.0 on.
/// </summary>
internal sealed class ResamplerFilter
{
    /// <summary>Up to this many phases each has its own row; above, rows are interpolated (error about -128 dB).</summary>
    public const int MaxPhases = 1024;

    private const double Attenuation = 100, PassEdge = 0.9, StopEdge = 1.0;
    private const int Lanes = 8;
    private readonly float[] _rows;

    private ResamplerFilter(float[] rows, int taps, int halfWidth, int phases)
    {
        _rows = rows;
        Taps = taps;
        HalfWidth = halfWidth;
        Phases = phases;
    }

    /// <summary>Coefficients in a row, a multiple of 8. The last multiplies input sample floor(t) + HalfWidth.</summary>
    public int Taps { get; }

    /// <summary>Input samples that the filter reaches to either side.</summary>
    public int HalfWidth { get; }

    /// <summary>Rows that divide one input sample period; row p is for a fraction p / Phases.</summary>
    public int Phases { get; }

    /// <summary>The coefficients for one phase, 0..Phases.</summary>
    public ReadOnlySpan<float> Row(int phase) => _rows.AsSpan(phase * Taps, Taps);

    /// <summary>Designs the filter for a reduced ratio: <paramref name="up"/> output samples for <paramref name="down"/> input samples.</summary>
    public static ResamplerFilter Design(int up, int down)
    {
        // Everything in units of the input rate; when the rate falls, the filter widens with the output period.
        var lower = Math.Min(1.0, (double)up / down);
        var cutoff = 0.5 * lower * (PassEdge + StopEdge) / 2;
        var length = (Attenuation - 7.95) / (2.285 * Math.PI * (StopEdge - PassEdge) * lower);
        var halfWidth = (int)Math.Ceiling(length / 2);
        var phases = Math.Min(up, MaxPhases);
        var taps = ((2 * halfWidth) + Lanes - 1) / Lanes * Lanes;

        // Row `Phases` (the next sample's phase 0) exists so that interpolation has a right neighbour everywhere.
        var rows = new float[(phases + 1) * taps];
        var row = new double[taps];
        for (var phase = 0; phase <= phases; phase++)
        {
            var sum = 0.0;
            for (var j = 0; j < taps; j++)
            {
                var t = ((double)phase / phases) - (halfWidth - (taps - 1 - j));
                row[j] = Sinc(2 * cutoff * t) * Kaiser(t / halfWidth);
                sum += row[j];
            }

            // Unit gain at 0 Hz in each row: a constant comes out constant, with no ripple at the phase rate.
            for (var j = 0; j < taps; j++)
            {
                rows[(phase * taps) + j] = (float)(row[j] / sum);
            }
        }

        return new ResamplerFilter(rows, taps, halfWidth, phases);
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-12 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) =>
        Math.Abs(x) >= 1 ? 0 : BesselI0(0.1102 * (Attenuation - 8.7) * Math.Sqrt(1 - (x * x)));

    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
