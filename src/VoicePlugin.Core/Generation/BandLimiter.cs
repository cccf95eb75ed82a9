namespace VoicePlugin.Core.Generation;

/// <summary>
/// Keeps a network's correction inside its stage's band: Butterworth high-pass and low-pass in second-order sections
/// (bilinear transform; Oppenheim and Schafer, chapter 7). Causal, no added latency, no allocation a call.
/// </summary>
public sealed class BandLimiter
{
    private const int LowPassSections = 6;
    private const int HighPassSections = 4;

    private readonly double[] _b0, _b1, _b2, _a1, _a2, _z1, _z2;

    /// <summary>
    /// Passes <paramref name="lowHz"/> to <paramref name="highHz"/> at <paramref name="rate"/> Hz; a low edge of 0 or a high edge at or
    /// above half the rate leaves that side open.
    /// </summary>
    public BandLimiter(double rate, double lowHz, double highHz)
    {
        int low = highHz < rate / 2 ? LowPassSections : 0, high = lowHz > 0 ? HighPassSections : 0;
        _b0 = new double[low + high];
        _b1 = new double[low + high];
        _b2 = new double[low + high];
        _a1 = new double[low + high];
        _a2 = new double[low + high];
        _z1 = new double[low + high];
        _z2 = new double[low + high];
        for (int i = 0; i < low; i++)
            Section(i, Math.Tan(Math.PI * highHz / rate), Damping(i, low), isHighPass: false);
        for (int i = 0; i < high; i++)
            Section(low + i, Math.Tan(Math.PI * lowHz / rate), Damping(i, high), isHighPass: true);
    }

    /// <summary>Filters in place.</summary>
    public void Process(Span<float> x)
    {
        for (int s = 0; s < _b0.Length; s++)
        {
            double b0 = _b0[s], b1 = _b1[s], b2 = _b2[s], a1 = _a1[s], a2 = _a2[s], z1 = _z1[s], z2 = _z2[s];
            for (int i = 0; i < x.Length; i++)
            {
                double v = x[i], y = b0 * v + z1;
                z1 = b1 * v - a1 * y + z2;
                z2 = b2 * v - a2 * y;
                x[i] = (float)y;
            }
            _z1[s] = z1;
            _z2[s] = z2;
        }
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        Array.Clear(_z1);
        Array.Clear(_z2);
    }

    // 1/Q of the i-th pole pair of a Butterworth filter with n pairs.
    private static double Damping(int i, int n) => 2 * Math.Sin(Math.PI * (2 * i + 1) / (4 * n));

    private void Section(int s, double w, double damping, bool isHighPass)
    {
        double norm = 1 / (1 + damping * w + w * w), gain = isHighPass ? norm : w * w * norm;
        _b0[s] = gain;
        _b1[s] = isHighPass ? -2 * gain : 2 * gain;
        _b2[s] = gain;
        _a1[s] = 2 * (w * w - 1) * norm;
        _a2[s] = (1 - damping * w + w * w) * norm;
    }
}
