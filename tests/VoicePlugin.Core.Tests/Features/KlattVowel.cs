using System.Numerics;

namespace VoicePlugin.Core.Tests.Features;

/// <summary>
/// A steady vowel whose envelope is known exactly, its source included: resonances of D. Klatt (J. Acoust. Soc. Am. 67, 1980,
/// table II and the defaults of table I above F3), excited by impulses or by Rosenberg–Klatt pulses of open quotient 0.6.
/// </summary>
internal sealed class KlattVowel
{
    private static readonly double[][] Formants =
    [
        [310, 2020, 2960, 45, 200, 400], [530, 1680, 2500, 60, 90, 200], [700, 1220, 2600, 130, 70, 160],
        [600, 990, 2570, 90, 100, 80], [350, 1250, 2200, 65, 110, 140],
    ];

    private readonly Complex[] _poles;
    private readonly double _f0;
    private readonly bool _pulses;
    private readonly double _gain;

    /// <summary>A vowel of "ieaou" at <paramref name="f0"/> Hz, with impulses (−6 dB an octave above 5 kHz) or pulses, of RMS 0.1.</summary>
    public KlattVowel(char vowel, double f0, bool pulses, int rate, int length)
    {
        var f = Formants["ieaou".IndexOf(vowel, StringComparison.Ordinal)];
        (double Hz, double Width)[] all = [(f[0], f[3]), (f[1], f[4]), (f[2], f[5]), (3300, 250), (3750, 200), (4900, 1000)];
        _poles = [.. all.Select(p => new Complex(-Math.PI * p.Width, 2 * Math.PI * p.Hz))];
        (_f0, _pulses, _gain) = (f0, pulses, 1);
        var x = new double[length];
        for (var h = 1; h * f0 < 0.45 * rate; h++)
        {
            var a = 2 * Math.Sqrt(f0 / rate) * At(h * f0);
            for (var i = 0; i < length; i++)
                x[i] += (a * Complex.FromPolarCoordinates(1, 2 * Math.PI * (h * f0 * i / rate % 1))).Real;
        }

        _gain = 0.1 / Math.Sqrt(x.Average(v => v * v));
        Samples = [.. x.Select(v => (float)(_gain * v))];
    }

    public float[] Samples { get; }

    /// <summary>Natural log amplitude of the envelope.</summary>
    public double LogAmplitude(double hz) => Math.Log(_gain * At(hz).Magnitude);

    private Complex At(double hz)
    {
        var s = new Complex(0, 2 * Math.PI * hz);
        var h = _poles.Aggregate(Complex.One, (y, p) => y * p * Complex.Conjugate(p) / ((s - p) * (s - Complex.Conjugate(p))));
        return h * (_pulses ? Pulse(2 * Math.PI * hz * 0.6 / _f0) : 1 / Math.Sqrt(1 + hz * hz / 25e6));
    }

    // ∫ (2x − 3x²)·exp(−iwx) dx from 0 to 1: the derivative of the flow x² − x³.
    private static Complex Pulse(double w)
    {
        Complex iw = new(0, w), e = Complex.Exp(-iw);
        var first = -e / iw + (1 - e) / (iw * iw);
        var second = -e / iw + 2 / iw * first;
        return 2 * first - 3 * second;
    }
}
