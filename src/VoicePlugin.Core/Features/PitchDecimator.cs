using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Brings 48 kHz audio to the 24 kHz the pitch tracker works at: second-order high-pass at 35 Hz against rumble,
/// then a linear-phase low-pass (5 kHz, 63 taps) evaluated at every other sample. Output sample m is centred
/// at input sample 2m and appears once input sample 2m + <see cref="LookAhead"/> has been written.
/// </summary>
public sealed class PitchDecimator
{
    /// <summary>Samples at 48 kHz the filter looks ahead.</summary>
    public const int LookAhead = 31;

    private readonly float[] _taps = KaiserFir.LowPass(2 * LookAhead + 1, 5000.0 / CascadeTiming.SampleRate, 60);
    private readonly float[] _delay = new float[2 * LookAhead + 1];
    private readonly double _b0, _b1, _a1, _a2;
    private double _z1, _z2;
    private int _phase = -LookAhead;

    /// <summary>Creates a decimator in silence.</summary>
    public PitchDecimator()
    {
        // Butterworth high-pass, bilinear transform.
        double w = Math.Tan(Math.PI * 35 / CascadeTiming.SampleRate), q = Math.Sqrt(2);
        double norm = 1 / (1 + q * w + w * w);
        _b0 = norm;
        _b1 = -2 * norm;
        _a1 = 2 * (w * w - 1) * norm;
        _a2 = (1 - q * w + w * w) * norm;
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        _delay.AsSpan().Clear();
        _z1 = _z2 = 0;
        _phase = -LookAhead;
    }

    /// <summary>Takes one 48 kHz sample; returns true when <paramref name="output"/> holds a new 24 kHz sample.</summary>
    public bool Write(float input, out float output)
    {
        double y = _b0 * input + _z1;
        _z1 = _b1 * input - _a1 * y + _z2;
        _z2 = _b0 * input - _a2 * y;
        _delay.AsSpan(1).CopyTo(_delay);
        _delay[^1] = (float)y;
        bool ready = _phase >= 0 && (_phase & 1) == 0;
        _phase++;
        output = ready ? DotProduct.Of(_taps, _delay) : 0;
        return ready;
    }
}
