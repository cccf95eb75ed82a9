namespace VoicePlugin.Evaluation.Frechet;

/// <summary>
/// The three kinds of vectors whose distributions are compared, each of <see cref="Dimension"/> entries and all from <see cref="MelBands"/>,
/// with frames taken where the target sounds:
/// the log-mel spectrum (every 10 ms); 20 mel-frequency cepstra with their slopes over ±20 ms (every 10 ms); and the modulation spectrum, ln of the
/// power of ten groups of four bands within 320 ms in four octaves of modulation frequency, 3.1, 6.3–9.4, 12.5–21.9 and 25–46.9 Hz (every 40 ms).
/// </summary>
public sealed class AcousticVectors
{
    /// <summary>Length of every vector.</summary>
    public const int Dimension = 40;

    private const int Cepstra = 20;
    private const int Step = 2;
    private const int Slope = 2;
    private const int Span = 64;
    private const int SpanStep = 8;
    private const int Groups = 10;
    private const int Octaves = 4;
    // A modulation by a hundredth of a neper.
    private const double ModulationFloor = 1e-4 * Span;

    private static readonly double[] Dct = [.. Enumerable.Range(0, Cepstra * MelBands.Count).Select(i => Math.Sqrt(2.0 / MelBands.Count) * Math.Cos(Math.PI * (i / MelBands.Count) * (i % MelBands.Count + 0.5) / MelBands.Count))];
    private static readonly (double Cos, double Sin)[] Fourier = [.. Enumerable.Range(0, (1 << Octaves) * Span).Select(i => Basis(i / Span, i % Span))];

    /// <summary>Analyses a signal at 48 kHz.</summary>
    /// <param name="signal">Samples.</param>
    /// <param name="active">Which 5 ms frames of the target sound.</param>
    public AcousticVectors(ReadOnlySpan<float> signal, ReadOnlySpan<bool> active)
    {
        var mel = new MelBands(signal);
        var cepstra = new double[mel.Frames][];
        for (var k = 0; k < mel.Frames; k += Step) cepstra[k] = Cepstrum(mel[k]);
        var vector = new double[Dimension];
        for (var k = 0; k < Math.Min(mel.Frames, active.Length); k++)
        {
            if (!active[k]) continue;
            if (k % Step == 0)
            {
                LogMel.Add(mel[k]);
                Slopes(cepstra, k, vector);
                Mfcc.Add(vector);
            }
            if (k % SpanStep == 0 && k >= Span / 2 && k + Span / 2 <= mel.Frames)
            {
                Modulated(mel, k - Span / 2, vector);
                Modulation.Add(vector);
            }
        }
    }

    /// <summary>Log-mel spectra.</summary>
    public GaussianSums LogMel { get; } = new(Dimension);

    /// <summary>Mel-frequency cepstra c0 … c19 and their slopes.</summary>
    public GaussianSums Mfcc { get; } = new(Dimension);

    /// <summary>Modulation spectra of the log-mel bands.</summary>
    public GaussianSums Modulation { get; } = new(Dimension);

    private static double[] Cepstrum(ReadOnlySpan<double> mel)
    {
        var c = new double[Cepstra];
        for (var i = 0; i < Dct.Length; i++) c[i / MelBands.Count] += Dct[i] * mel[i % MelBands.Count];
        return c;
    }

    // The regression slope of HTK: Σ n·(c[t+n] − c[t−n]) / 2Σn², the ends held.
    private static void Slopes(double[][] cepstra, int frame, double[] vector)
    {
        var last = (cepstra.Length - 1) / Step * Step;
        for (var i = 0; i < Cepstra; i++)
        {
            vector[i] = cepstra[frame][i];
            double slope = 0, squares = 0;
            for (var n = 1; n <= Slope; n++)
            {
                slope += n * (cepstra[Math.Min(last, frame + n * Step)][i] - cepstra[Math.Max(0, frame - n * Step)][i]);
                squares += 2.0 * n * n;
            }
            vector[Cepstra + i] = slope / squares;
        }
    }

    private static void Modulated(MelBands mel, int from, double[] vector)
    {
        Span<double> course = stackalloc double[Span];
        for (var group = 0; group < Groups; group++)
        {
            var mean = 0.0;
            for (var t = 0; t < Span; t++)
            {
                course[t] = 0;
                foreach (var value in mel[from + t].Slice(4 * group, 4)) course[t] += value / 4;
                mean += course[t] / Span;
            }
            for (var octave = 0; octave < Octaves; octave++)
            {
                var power = 0.0;
                for (var bin = 1 << octave; bin < 2 << octave; bin++)
                {
                    double re = 0, im = 0;
                    for (var t = 0; t < Span; t++)
                    {
                        var (cos, sin) = Fourier[bin * Span + t];
                        re += (course[t] - mean) * cos;
                        im += (course[t] - mean) * sin;
                    }
                    power += re * re + im * im;
                }
                vector[group * Octaves + octave] = Math.Log(power + ModulationFloor);
            }
        }
    }

    private static (double Cos, double Sin) Basis(int bin, int t)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * bin * t / Span);
        var window = 0.5 - 0.5 * Math.Cos(2 * Math.PI * t / Span);
        return (cos * window, sin * window);
    }
}
