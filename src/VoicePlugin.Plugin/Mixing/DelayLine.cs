namespace VoicePlugin.Plugin.Mixing;

/// <summary>Delays by a constant number of samples; the first ones out are a given value.</summary>
internal sealed class DelayLine
{
    private readonly float[] _ring;
    private int _position;

    /// <summary>A delay of <paramref name="samples"/>, 0 or more.</summary>
    public DelayLine(int samples, float initial)
    {
        _ring = new float[samples];
        Array.Fill(_ring, initial);
    }

    /// <summary>Takes samples and gives as many older ones; the two do not share memory.</summary>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        if (_ring.Length == 0)
            input.CopyTo(output);
        while (input.Length > 0 && _ring.Length > 0)
        {
            int count = Math.Min(input.Length, _ring.Length - _position);
            Span<float> place = _ring.AsSpan(_position, count);
            place.CopyTo(output);
            input[..count].CopyTo(place);
            _position = (_position + count) % _ring.Length;
            input = input[count..];
            output = output[count..];
        }
    }
}
