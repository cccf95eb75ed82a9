using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Puts the mel-cepstral envelope on a spectrally flat signal at 48 kHz: the minimum-phase filter of each frame, by FFT, its input faded
/// linearly from one frame's filter to the next's. Causal, so there is no delay. What is filtered together depends on the time since the
/// start alone, never on the calls. No allocation after construction. <see cref="EnvelopeRemoval"/> is the way back.
/// </summary>
/// <remarks>Source–filter synthesis with the minimum phase of the cepstrum (Oppenheim and Schafer, chapter 13; Imai 1983).</remarks>
public sealed class EnvelopeFilter
{
    /// <summary>Amplitude of the flat signals: with this one each band of the pyramid has about unit variance.</summary>
    public const float FlatScale = 2;

    private const int Size = EnvelopeResponse.Size;
    private const int Half = Size / 2;
    private const int Width = FeatureLayout.McepCount;

    // The cascade brings whole hops, late by its delay: within 10 ms a call ends here or at the end.
    private const int CallEnd = CascadeTiming.HopSamples - Cascade.DelaySamples;

    private static readonly float[] Rise = [.. Enumerable.Range(0, CascadeTiming.FrameHop).Select(i => (i + 0.5f) / CascadeTiming.FrameHop)];

    private readonly RealFft _real = new(Size);
    private readonly Fft _fft = new(Size);
    private readonly float[] _rows;
    private readonly EnvelopeResponse _response = new();
    private readonly float[] _input = new float[Size];
    private readonly float[] _xRe = new float[Half + 1];
    private readonly float[] _xIm = new float[Half + 1];
    private readonly float[] _re = new float[Size];
    private readonly float[] _im = new float[Size];
    private readonly float[] _sum = new float[Size];
    private float[] _fromRe = new float[Half + 1], _fromIm = new float[Half + 1];
    private float[] _toRe = new float[Half + 1], _toIm = new float[Half + 1];
    private int _first, _count, _time;
    private bool _started;

    /// <summary>Plans the filter with room for <paramref name="frames"/> waiting rows.</summary>
    public EnvelopeFilter(int frames) => _rows = new float[frames * Width];

    /// <summary>Back to silence, before frame 0.</summary>
    public void Reset()
    {
        _sum.AsSpan().Clear();
        _first = _count = _time = 0;
        _started = false;
    }

    /// <summary>Adds the next frame's row (<see cref="FeatureLayout"/>), frame 0 first, before the samples that lead up to it.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        int slots = _rows.Length / Width;
        if (_count == slots)
            throw new InvalidOperationException("The envelope filter has no room for another row.");
        row.Slice(FeatureLayout.Mcep, Width).CopyTo(_rows.AsSpan((_first + _count) % slots * Width));
        _count++;
    }

    /// <summary>Filters the next samples in place; sample 240·k lies at frame k. They end on a frame, or where a run of the cascade ends.</summary>
    public void Process(Span<float> x)
    {
        while (x.Length > 0)
        {
            int offset = _time % CascadeTiming.FrameHop;
            if (offset == 0)
                NextFrame();
            int count = _time < CallEnd ? Math.Min(CascadeTiming.FrameHop - offset, CallEnd - _time) : CascadeTiming.FrameHop - offset;
            Filter(x[..count], Rise.AsSpan(offset, count));
            x = x[count..];
            _time = (_time + count) % CascadeTiming.HopSamples;
        }
    }

    private void NextFrame()
    {
        if (!_started)
            Take();
        _started = true;
        Take();
    }

    private void Take()
    {
        if (_count == 0)
            throw new InvalidOperationException("The envelope filter has run out of rows.");
        (_fromRe, _toRe) = (_toRe, _fromRe);
        (_fromIm, _toIm) = (_toIm, _fromIm);
        _response.Set(_rows.AsSpan(_first * Width, Width), 1, 1 / (FlatScale * Size), _toRe, _toIm);
        _first = (_first + 1) % (_rows.Length / Width);
        _count--;
    }

    private void Filter(Span<float> x, ReadOnlySpan<float> rise)
    {
        Span<float> part = _input.AsSpan(0, x.Length), re = _re.AsSpan(0, Half + 1), im = _im.AsSpan(0, Half + 1);
        _input.AsSpan(x.Length).Clear();
        TensorPrimitives.Multiply(x, rise, part);
        _real.Forward(_input, _xRe, _xIm);
        Product(_toRe, _toIm, re, im, add: false);
        TensorPrimitives.Subtract(x, part, part);
        _real.Forward(_input, _xRe, _xIm);
        Product(_fromRe, _fromIm, re, im, add: true);
        EnvelopeResponse.ToTime(_fft, _re, _im);
        TensorPrimitives.Add(_sum, _re, _sum);
        _sum.AsSpan(0, x.Length).CopyTo(x);
        _sum.AsSpan(x.Length).CopyTo(_sum);
        _sum.AsSpan(Size - x.Length).Clear();
    }

    private void Product(float[] hRe, float[] hIm, Span<float> re, Span<float> im, bool add)
    {
        for (int k = 0; k < re.Length; k++)
        {
            float a = _xRe[k] * hRe[k] - _xIm[k] * hIm[k], b = _xRe[k] * hIm[k] + _xIm[k] * hRe[k];
            re[k] = add ? re[k] + a : a;
            im[k] = add ? im[k] + b : b;
        }
    }
}
