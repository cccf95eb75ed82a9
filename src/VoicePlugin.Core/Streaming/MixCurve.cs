using System.Numerics.Tensors;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// Dry/wet mix and gain over time: levels at knots, linear in between, applied on the input's time axis. No allocation after
/// construction.
/// </summary>
internal sealed class MixCurve
{
    private readonly (long Sample, float Wet, float Dry)[] _knots;
    private int _first;
    private int _count;

    /// <summary>Room for <paramref name="capacity"/> knots that have not been passed yet.</summary>
    public MixCurve(int capacity) => _knots = new (long, float, float)[capacity];

    /// <summary>Forgets all knots.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds the levels at input sample <paramref name="sample"/>, later than all before.</summary>
    public void Add(long sample, VoiceControls controls)
    {
        if (_count == _knots.Length)
            Drop();
        float gain = MathF.Pow(10, controls.Gain / 20), mix = controls.Mix;
        Knot(_count++) = (sample, gain * mix, gain * (1 - mix));
    }

    /// <summary>
    /// Mixes <paramref name="wet"/> and <paramref name="dry"/>, both of input time <paramref name="sample"/> on, into
    /// <paramref name="output"/>, which may be either. Times never decrease; before the first knot its levels hold, without any knot
    /// there is silence.
    /// </summary>
    public void Apply(long sample, ReadOnlySpan<float> wet, ReadOnlySpan<float> dry, Span<float> output)
    {
        if (_count == 0)
        {
            output.Clear();
            return;
        }
        while (output.Length > 0)
        {
            while (_count > 1 && Knot(1).Sample <= sample)
                Drop();
            bool early = sample < Knot(0).Sample, between = !early && _count > 1;
            long end = early ? Knot(0).Sample : between ? Knot(1).Sample : long.MaxValue;
            int count = (int)Math.Min(end - sample, output.Length);
            Segment(sample, between, wet[..count], dry[..count], output[..count]);
            wet = wet[count..];
            dry = dry[count..];
            output = output[count..];
            sample += count;
        }
    }

    private void Segment(long sample, bool between, ReadOnlySpan<float> wet, ReadOnlySpan<float> dry, Span<float> output)
    {
        (long s0, float w0, float d0) = Knot(0);
        (long s1, float w1, float d1) = Knot(between ? 1 : 0);
        if (w0 == w1 && d0 == d1)
        {
            TensorPrimitives.Multiply(wet, w0, output);
            if (d0 != 0)
                TensorPrimitives.MultiplyAdd(dry, d0, output, output);
            return;
        }
        for (int i = 0; i < output.Length; i++)
        {
            float f = (float)(sample + i - s0) / (s1 - s0);
            output[i] = wet[i] * (w0 + (w1 - w0) * f) + dry[i] * (d0 + (d1 - d0) * f);
        }
    }

    private void Drop()
    {
        _first = (_first + 1) % _knots.Length;
        _count--;
    }

    private ref (long Sample, float Wet, float Dry) Knot(int i) => ref _knots[(_first + i) % _knots.Length];
}
