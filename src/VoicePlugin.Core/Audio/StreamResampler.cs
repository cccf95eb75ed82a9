using System.Numerics;

namespace VoicePlugin.Core.Audio;

/// <summary>
/// Changes the sample rate of a mono stream between any two integer rates: polyphase, linear phase, ≥ 90 dB stop band,
/// flat to 0.9 of the lower Nyquist frequency.
/// <para>
/// <b>Time.</b> X against the input, so sample 0 of both is the same instant. For that the filter needs a little future:
/// output n comes out once <see cref="RequiredInput"/>(n) = floor(n · SourceRate / TargetRate) + 1 +
/// <see cref="LookAheadSamples"/> input samples have been pushed. Before the first input sample there is silence.
/// </para>
/// <para>
/// <b>Streaming.</b> The samples that come out do not depend on how the input was cut into blocks, bit for bit: the
/// phase is kept in whole numbers and every output sample is one dot product summed in a fixed order of eight lanes, on
/// every machine. No call allocates. Equal rates pass samples through with no delay.
/// </para>
/// </summary>
public sealed class StreamResampler
{
    /// <summary>The lowest rate, Hz.</summary>
    public const int MinRate = 8000;

    /// <summary>The highest rate, Hz.</summary>
    public const int MaxRate = 384000;

    private const int Slack = 4096;
    private readonly ResamplerFilter? _filter;
    private readonly float[] _buffer = [];
    private readonly int _up;
    private readonly int _down;
    private int _filled;    // Samples in the buffer.
    private int _start;     // Buffer index of the first tap of the next output sample.
    private int _phase;     // Time of the next output past its whole input sample, in units of 1 / _up.
    private long _pushed;
    private long _written;

    /// <summary>Designs the filter; the only step that allocates.</summary>
    /// <param name="sourceRate">Rate of the input, 8000..384000 Hz.</param>
    /// <param name="targetRate">Rate of the output, 8000..384000 Hz.</param>
    public StreamResampler(int sourceRate, int targetRate)
    {
        CheckRate(sourceRate);
        CheckRate(targetRate);
        SourceRate = sourceRate;
        TargetRate = targetRate;
        var divisor = (int)BigInteger.GreatestCommonDivisor(sourceRate, targetRate);
        _up = targetRate / divisor;
        _down = sourceRate / divisor;
        if (_up != _down)
        {
            _filter = ResamplerFilter.Design(_up, _down);
            LookAheadSamples = _filter.HalfWidth;
            _buffer = new float[_filter.Taps + (_down / _up) + 1 + Slack];
        }

        Reset();
    }

    /// <summary>Rate of the input, Hz.</summary>
    public int SourceRate { get; }

    /// <summary>Rate of the output, Hz.</summary>
    public int TargetRate { get; }

    /// <summary>Input samples past its own time that an output sample waits for: the delay of the stream. 0 at equal rates.</summary>
    public int LookAheadSamples { get; }

    /// <summary>Input samples that must have been pushed in all before output sample <paramref name="output"/> comes out.</summary>
    public long RequiredInput(long output) => (long)((Int128)output * _down / _up) + 1 + LookAheadSamples;

    /// <summary>No call of <see cref="Process"/> with this many input samples writes more than this many output samples.</summary>
    public int MaxOutput(int input) => checked((int)(((long)input * _up / _down) + 1));

    /// <summary>The most that <see cref="Flush"/> writes.</summary>
    public int MaxFlush => MaxOutput(LookAheadSamples);

    /// <summary>Takes all of the input and writes every output sample that it completes.</summary>
    /// <param name="input">Any number of samples.</param>
    /// <param name="output">At least <see cref="MaxOutput"/>(input.Length) long; must not overlap the input.</param>
    /// <returns>Samples written.</returns>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        if (output.Length < MaxOutput(input.Length))
        {
            throw new ArgumentException("The output is shorter than MaxOutput(input.Length).", nameof(output));
        }

        _pushed += input.Length;
        if (_filter is null)
        {
            input.CopyTo(output);
            _written += input.Length;
            return input.Length;
        }

        var count = 0;
        while (input.Length > 0)
        {
            var take = Push(input);
            input = input[take..];
            count += Drain(output[count..]);
        }

        _written += count;
        return count;
    }

    /// <summary>
    /// Ends the stream: writes the outputs whose times lie before the end of the input, as if silence followed, so that
    /// ceil(input · TargetRate / SourceRate) have come out in all. Then only <see cref="Reset"/> may follow.
    /// </summary>
    /// <param name="output">At least <see cref="MaxFlush"/> long.</param>
    /// <returns>Samples written.</returns>
    public int Flush(Span<float> output)
    {
        var end = (long)((((Int128)_pushed * _up) + _down - 1) / _down);
        var left = (int)(end - _written);
        var count = 0;
        Span<float> silence = stackalloc float[64];
        silence.Clear();
        while (count < left)
        {
            Push(silence);
            count += Drain(output[count..left]);
        }

        _written += count;
        return count;
    }

    /// <summary>Forgets everything: the next sample pushed is sample 0 again.</summary>
    public void Reset()
    {
        _pushed = _written = 0;
        _phase = _start = 0;

        // The silence before the start: the first output has all taps but its own sample and the look-ahead there.
        _filled = _filter is null ? 0 : _filter.Taps - _filter.HalfWidth - 1;
        _buffer.AsSpan().Clear();
    }

    /// <summary>Resamples a whole signal: ceil(x.Length · targetRate / sourceRate) samples.</summary>
    public static float[] Resample(ReadOnlySpan<float> x, int sourceRate, int targetRate)
    {
        var resampler = new StreamResampler(sourceRate, targetRate);
        var output = new float[resampler.MaxOutput(x.Length) + resampler.MaxFlush];
        var count = resampler.Process(x, output);
        count += resampler.Flush(output.AsSpan(count));
        return output[..count];
    }

    private int Push(ReadOnlySpan<float> input)
    {
        if (_filled == _buffer.Length)
        {
            // What is left is shorter than the filter; a large step down may even have to skip samples yet to come.
            var skip = Math.Min(_start, _filled);
            _buffer.AsSpan(skip.._filled).CopyTo(_buffer);
            _start -= skip;
            _filled -= skip;
        }

        var take = Math.Min(input.Length, _buffer.Length - _filled);
        input[..take].CopyTo(_buffer.AsSpan(_filled));
        _filled += take;
        return take;
    }

    private int Drain(Span<float> output)
    {
        var filter = _filter!;
        var count = 0;
        while (_start + filter.Taps <= _filled && count < output.Length)
        {
            var samples = _buffer.AsSpan(_start, filter.Taps);
            var place = (long)_phase * filter.Phases;
            var row = (int)(place / _up);
            var y = DotProduct.Of(samples, filter.Row(row));
            if (place % _up is > 0 and var rest)
            {
                y += (float)rest / _up * (DotProduct.Of(samples, filter.Row(row + 1)) - y);
            }

            output[count++] = y;
            _start += _down / _up;
            _phase += _down % _up;
            if (_phase >= _up)
            {
                _phase -= _up;
                _start++;
            }
        }

        return count;
    }

    private static void CheckRate(int rate)
    {
        if (rate is < MinRate or > MaxRate)
        {
            throw new VoicePluginException($"A sample rate of {rate} Hz is not supported; {MinRate} to {MaxRate} Hz are.");
        }
    }
}
