using System.Numerics;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The periodic part of the excitation: cosines at the harmonics of F0, with the power that a flat spectrum asks of them,
/// by additive synthesis, so that each band holds exactly its own harmonics. One call renders the 5 ms between
/// two frames in all three bands; the phase of the fundamental is carried from call to call.
/// </summary>
public sealed class HarmonicSource
{
    private const int MaxHop = CascadeTiming.FrameHop;

    // No voice glides further than this in 5 ms: an octave passed in one interval would be a chirp over all frequencies.
    private const float Leap = 1.15f;
    private static readonly FrameShape Silence = new();

    private readonly float[] _oneRe = new float[MaxHop];
    private readonly float[] _oneIm = new float[MaxHop];
    private readonly float[] _re = new float[MaxHop];
    private readonly float[] _im = new float[MaxHop];
    private readonly double[] _angle = new double[MaxHop];
    private static readonly float[][] Ramps = MakeRamps();
    private double _phase;

    /// <summary>The one band to render, −1 for all; the phase runs the same.</summary>
    public int Only { get; init; } = -1;

    /// <summary>Phase of the fundamental in radians at the next frame boundary.</summary>
    public double Phase => _phase;

    /// <summary>
    /// Renders from frame <paramref name="from"/> to frame <paramref name="to"/>; <paramref name="bands"/>[s] receives
    /// <see cref="CascadeTiming.StageFrameHop"/>[s] samples. <paramref name="target"/>: the phase the fundamental must
    /// have at <paramref name="to"/> (training locks to a recording), or NaN to run free.
    /// </summary>
    public void Render(FrameShape from, FrameShape to, double target, float[][] bands, int offset0, int offset1, int offset2)
    {
        for (int s = 0; s < CascadeTiming.Stages; s++)
            bands[s].AsSpan(s == 0 ? offset0 : s == 1 ? offset1 : offset2, CascadeTiming.StageFrameHop[s]).Clear();
        float f0 = from.F0 > 0 ? from.F0 : to.F0, f1 = to.F0 > 0 ? to.F0 : from.F0;
        if (f0 <= 0)
            return;
        bool jumps = Math.Max(f0, f1) > Leap * Math.Min(f0, f1);
        double seconds = (double)CascadeTiming.FrameHop / CascadeTiming.SampleRate;
        double advance = Math.PI * (jumps ? 2 * f1 : f0 + f1) * seconds;
        double correction = double.IsNaN(target) ? 0 : Math.IEEERemainder(target - _phase - advance, 2 * Math.PI);
        if (jumps)
        {
            Bands(from, Silence, f0, f0, 0, bands, offset0, offset1, offset2);
            Bands(Silence, to, f1, f1, correction, bands, offset0, offset1, offset2);
        }
        else
        {
            Bands(from, to, f0, f1, correction, bands, offset0, offset1, offset2);
        }
        _phase = Math.IEEERemainder(_phase + advance + correction, 2 * Math.PI);
    }

    /// <summary>Sets the phase of the fundamental.</summary>
    public void Seek(double phase) => _phase = phase;

    private void Bands(FrameShape from, FrameShape to, float f0, float f1, double correction, float[][] bands, int offset0, int offset1, int offset2)
    {
        if (Only is < 0 or 0)
            Band(0, from, to, f0, f1, correction, bands[0].AsSpan(offset0, CascadeTiming.StageFrameHop[0]), 0, 3000);
        if (Only is < 0 or 1)
            Band(1, from, to, f0, f1, correction, bands[1].AsSpan(offset1, CascadeTiming.StageFrameHop[1]), 2000, 12000);
        if (Only is < 0 or 2)
            Band(2, from, to, f0, f1, correction, bands[2].AsSpan(offset2, CascadeTiming.StageFrameHop[2]), 10800, 23500);
    }

    private void Band(int stage, FrameShape from, FrameShape to, float f0, float f1, double correction, Span<float> y, float lowHz, float highHz)
    {
        int n = y.Length;
        float top = Math.Max(f0, f1), bottom = Math.Min(f0, f1);
        int first = Math.Max(1, (int)(lowHz / top)), last = (int)(highHz / bottom);
        if (last < first)
            return;
        double dt = 1.0 / CascadeTiming.StageRates[stage], slope = (f1 - f0) / (n * dt);
        for (int i = 0; i < n; i++)
        {
            double t = i * dt;
            _angle[i] = _phase + 2 * Math.PI * (f0 * t + 0.5 * slope * t * t) + correction * i / n;
            (double sin, double cos) = Math.SinCos(_angle[i]);
            _oneRe[i] = (float)cos;
            _oneIm[i] = (float)sin;
            (sin, cos) = Math.SinCos(first * _angle[i]);
            _re[i] = (float)cos;
            _im[i] = (float)sin;
        }
        for (int h = first; h <= last; h++)
        {
            float a0 = Partial(stage, from, h * f0), a1 = Partial(stage, to, h * f1);
            Accumulate(y, Ramps[stage], a0, a1 - a0);
        }
    }

    // Amplitude of a harmonic: 2·√(P·F0/fs).
    private static float Partial(int stage, FrameShape shape, float hz)
    {
        if (shape.F0 <= 0 || hz >= 23500)
            return 0;
        float weight = FrameShape.At(BandSplit.Weight(stage), hz);
        return weight <= 1e-4f ? 0
            : 2 * EnvelopeFilter.FlatScale * MathF.Sqrt(shape.F0 / CascadeTiming.SampleRate) * weight * FrameShape.At(shape.Periodic, hz);
    }

    // y += a·Re z; z ← z·e^{jφ}.
    private void Accumulate(Span<float> y, float[] ramp, float a, float da)
    {
        int width = Vector<float>.Count, i = 0;
        for (; i <= y.Length - width; i += width)
        {
            var zr = new Vector<float>(_re, i);
            var zi = new Vector<float>(_im, i);
            var r = new Vector<float>(ramp, i);
            var or = new Vector<float>(_oneRe, i);
            var oi = new Vector<float>(_oneIm, i);
            (new Vector<float>(y[i..]) + (r * da + new Vector<float>(a)) * zr).CopyTo(y[i..]);
            (zr * or - zi * oi).CopyTo(_re, i);
            (zr * oi + zi * or).CopyTo(_im, i);
        }
        for (; i < y.Length; i++)
        {
            float zr = _re[i], zi = _im[i];
            y[i] += (a + da * ramp[i]) * zr;
            _re[i] = zr * _oneRe[i] - zi * _oneIm[i];
            _im[i] = zr * _oneIm[i] + zi * _oneRe[i];
        }
    }

    private static float[][] MakeRamps() =>
        [.. CascadeTiming.StageFrameHop.Select(n => Enumerable.Range(0, n).Select(i => (float)(0.5 - 0.5 * Math.Cos(Math.PI * i / n))).ToArray())];
}
