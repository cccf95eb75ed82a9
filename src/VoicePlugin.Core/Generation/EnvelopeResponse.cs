using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The minimum-phase frequency response of a mel-cepstrum, H = exp Σ c_m·exp(−jm·ω̃), or its inverse, from 0 Hz to 24 kHz.
/// No allocation after construction.
/// </summary>
internal sealed class EnvelopeResponse
{
    /// <summary>Points of the transform that filters with it: 43 ms, for low formants ring long.</summary>
    public const int Size = 2048;

    /// <summary>Frequencies, 0 Hz and 24 kHz included.</summary>
    public const int Bins = Size / 2 + 1;

    // Some hundred kilobytes: one set for all instances.
    private static readonly MelEnvelope Map = new(EnvelopeSettings.At48kHz, Bins);

    private readonly float[] _amplitude = new float[Bins];
    private readonly float[] _angle = new float[Bins];

    /// <summary>Writes scale · H^<paramref name="exponent"/> (1 or −1) of the coefficients c0 … c49.</summary>
    public void Set(ReadOnlySpan<float> mcep, float exponent, float scale, Span<float> re, Span<float> im)
    {
        Map.LogAmplitude(mcep, _amplitude);
        Map.MinimumPhase(mcep, _angle);
        TensorPrimitives.Multiply(_amplitude, exponent, _amplitude);
        TensorPrimitives.Multiply(_angle, exponent, _angle);
        TensorPrimitives.Exp(_amplitude, _amplitude);
        TensorPrimitives.Multiply(_amplitude, scale, _amplitude);
        Sinusoid.Cos(_angle, re);
        Sinusoid.Sin(_angle, im);
        TensorPrimitives.Multiply(re, _amplitude, re);
        TensorPrimitives.Multiply(im, _amplitude, im);
    }

    /// <summary>
    /// Turns a real signal's spectrum, 0 Hz to 24 kHz, into the signal, in <paramref name="re"/>; both spans hold <see cref="Size"/> floats.
    /// </summary>
    public static void ToTime(Fft fft, Span<float> re, Span<float> im)
    {
        const int half = Size / 2;
        // The other half of the spectrum; conjugated, so that the forward transform becomes the inverse.
        im[0] = im[half] = 0;
        re[1..half].CopyTo(re[(half + 1)..]);
        re[(half + 1)..].Reverse();
        im[1..half].CopyTo(im[(half + 1)..]);
        im[(half + 1)..].Reverse();
        TensorPrimitives.Negate(im[1..half], im[1..half]);
        fft.Forward(re, im);
    }
}
