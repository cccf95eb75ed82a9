namespace VoicePlugin.Core.Features;

/// <summary>What defines a mel-cepstral envelope: rate, resolution and warping. The two instances are the project's definitions.</summary>
/// <param name="SampleRate">Sample rate in Hz.</param>
/// <param name="FftSize">FFT length, a power of two; the envelope has FftSize/2 + 1 points from 0 to half the rate.</param>
/// <param name="Alpha">All-pass constant of the mel warping.</param>
/// <param name="Order">Order of the mel-cepstrum; it has Order + 1 coefficients, c0 included.</param>
public sealed record EnvelopeSettings(int SampleRate, int FftSize, double Alpha, int Order)
{
    /// <summary>24 kHz: FFT 1024, α 0.466, order 39.</summary>
    public static EnvelopeSettings At24kHz { get; } = new(24000, 1024, 0.466, 39);

    /// <summary>48 kHz, the rate of the streaming features: FFT 2048, α 0.554, order 49.</summary>
    public static EnvelopeSettings At48kHz { get; } = new(48000, 2048, FeatureLayout.Alpha, FeatureLayout.McepCount - 1);

    /// <summary>Coefficients of a mel-cepstrum, c0 included.</summary>
    public int McepCount => Order + 1;

    /// <summary>Points of the envelope, 0 Hz and half the rate included.</summary>
    public int Bins => FftSize / 2 + 1;

    /// <summary>Spacing of the points in Hz.</summary>
    public float BinHz => (float)SampleRate / FftSize;

    /// <summary>Samples needed on either side of a frame's centre: 25 ms.</summary>
    public int Reach => SampleRate / 40;
}
