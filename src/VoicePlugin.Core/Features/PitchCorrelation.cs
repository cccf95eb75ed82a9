using System.Numerics;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Normalised cross-correlation of two adjoining windows centred on one instant, for every lag
/// (the NCCF of RAPT; D. Talkin 1995, section 3.2), with a window that grows with the lag.
/// 24 kHz signal; lags <see cref="MinLag"/> to <see cref="MaxLag"/> samples (1600 to 50 Hz).
/// </summary>
public sealed class PitchCorrelation
{
    /// <summary>Working rate in Hz.</summary>
    public const int Rate = 24000;

    /// <summary>Shortest lag in samples, one more than the peak search may return at the short end.</summary>
    public const int MinLag = 12;

    /// <summary>Longest lag in samples (50 Hz), with one of margin.</summary>
    public const int MaxLag = 486;

    /// <summary>Samples at 24 kHz needed on either side of the centre.</summary>
    public const int Reach = 436;

    private const int ShortWindow = 192;
    private const int LongWindow = 384;

    // Power below which correlation is pulled to 0: about −75 dBFS over the window.
    private const double Floor = 2e-6;

    private readonly float[] _values = new float[MaxLag + 1];
    private readonly double[] _energy = new double[2 * Reach + 1];

    /// <summary>Correlation by lag, −1 to 1, after <see cref="Analyse"/>.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Window length in samples used for <paramref name="lag"/>.</summary>
    public static int Window(int lag) => Math.Clamp(lag + 32, ShortWindow, LongWindow);

    /// <summary>Fills <see cref="Values"/> from 2·<see cref="Reach"/> samples whose centre is index <see cref="Reach"/>.</summary>
    public void Analyse(ReadOnlySpan<float> x)
    {
        _energy[0] = 0;
        for (int i = 0; i < 2 * Reach; i++)
            _energy[i + 1] = _energy[i] + (double)x[i] * x[i];
        for (int lag = MinLag; lag <= MaxLag; lag++)
        {
            int w = Window(lag);
            int a = Reach - (lag + w) / 2, b = a + lag;
            double ea = _energy[a + w] - _energy[a], eb = _energy[b + w] - _energy[b];
            double floor = Floor * w;
            float dot = DotProduct.Of(x.Slice(a, w), x.Slice(b, w));
            _values[lag] = (float)(dot / (Math.Sqrt((ea + floor) * (eb + floor)) + 1e-20));
        }
    }
}
