namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// Running median of log2 F0 over the voiced frames so far, from a histogram of quarter tones whose counts fade
/// with a time constant of about five seconds of voice. No allocation a value.
/// </summary>
public sealed class RunningMedian
{
    private const int BinsPerOctave = 24;
    private const float LowestOctave = 5;
    private const float Keep = 0.999f;

    // Where the sum of the weights settles.
    private const float Most = 1 / (1 - Keep);

    private readonly float[] _weights = new float[7 * BinsPerOctave];
    private readonly float[] _sums = new float[7 * BinsPerOctave];

    /// <summary>Forgets all values.</summary>
    public void Reset()
    {
        _weights.AsSpan().Clear();
        _sums.AsSpan().Clear();
    }

    /// <summary>As if <paramref name="octaves"/> (log2 of Hz) had been the only value for a long time.</summary>
    public void Settle(float octaves)
    {
        Reset();
        int bin = BinOf(octaves);
        (_weights[bin], _sums[bin]) = (Most, Most * octaves);
    }

    /// <summary>Adds a value (log2 of Hz) and returns the median including it.</summary>
    public float Add(float octaves)
    {
        int bin = BinOf(octaves);
        float total = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] *= Keep;
            _sums[i] *= Keep;
            total += _weights[i];
        }
        _weights[bin] += 1;
        _sums[bin] += octaves;
        total += 1;
        float seen = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            seen += _weights[i];
            if (seen >= total / 2)
                return _sums[i] / _weights[i];
        }
        return octaves;
    }

    private int BinOf(float octaves) => Math.Clamp((int)((octaves - LowestOctave) * BinsPerOctave), 0, _weights.Length - 1);
}
