namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>Second-order resonator with gain 1 at 0 Hz (D. Klatt, JASA 67, 1980), one formant of a cascade.</summary>
internal sealed class Resonator
{
    private double _a, _b, _c, _y1, _y2;

    /// <summary>Moves the resonance; both in Hz.</summary>
    public void Tune(double frequency, double bandwidth)
    {
        double r = Math.Exp(-Math.PI * bandwidth / KnownSound.Rate);
        _c = -r * r;
        _b = 2 * r * Math.Cos(2 * Math.PI * Math.Min(frequency, 20000) / KnownSound.Rate);
        _a = 1 - _b - _c;
    }

    /// <summary>Filters one sample.</summary>
    public double Next(double x)
    {
        double y = (_a * x) + (_b * _y1) + (_c * _y2);
        (_y1, _y2) = (y, _y1);
        return y;
    }
}
