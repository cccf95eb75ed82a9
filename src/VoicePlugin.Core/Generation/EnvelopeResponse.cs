using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The minimum-phase frequency response of a mel-cepstrum, H = exp Σ c_m·exp(−jm·ω̃), or its inverse, from 0 Hz to 24 kHz.
/// No allocation after construction.
/// </summary>
internal sealed class EnvelopeResponse(int bins)
{
    private readonly MelEnvelope _map = MapOf(bins);
    private readonly float[] _amplitude = new float[bins];
    private readonly float[] _angle = new float[bins];

    /// <summary>Writes scale · H^<paramref name="exponent"/> (1 or −1) of the coefficients c0 … c49.</summary>
    public void Set(ReadOnlySpan<float> mcep, float exponent, float scale, Span<float> re, Span<float> im)
    {
        _map.LogAmplitude(mcep, _amplitude);
        _map.MinimumPhase(mcep, _angle);
        TensorPrimitives.Multiply(_amplitude, exponent, _amplitude);
        TensorPrimitives.Multiply(_angle, exponent, _angle);
        TensorPrimitives.Exp(_amplitude, _amplitude);
        TensorPrimitives.Multiply(_amplitude, scale, _amplitude);
        Sinusoid.Cos(_angle, re);
        Sinusoid.Sin(_angle, im);
        TensorPrimitives.Multiply(re, _amplitude, re);
        TensorPrimitives.Multiply(im, _amplitude, im);
    }

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, MelEnvelope> Maps = [];

    // The tables take some hundred kilobytes: one set for all instances.
    private static MelEnvelope MapOf(int bins)
    {
        lock (Gate)
        {
            if (!Maps.TryGetValue(bins, out MelEnvelope? map))
                Maps[bins] = map = new MelEnvelope(EnvelopeSettings.At48kHz, bins);
            return map;
        }
    }
}
