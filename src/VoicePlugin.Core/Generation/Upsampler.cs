using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Streaming polyphase interpolator by an integer factor with an odd, linear-phase filter whose half length is a
/// multiple of the factor. Output lags the input by <see cref="DelayInput"/> input samples. No allocation a call.
/// </summary>
public sealed class Upsampler
{
    private readonly float[][] _phases;
    private readonly float[] _history;
    private readonly int _factor;
    private readonly int _span;

    /// <summary>Plans the interpolator; <paramref name="taps"/> have unit gain at 0 Hz at the output rate.</summary>
    public Upsampler(ReadOnlySpan<float> taps, int factor)
    {
        int reach = taps.Length / 2;
        if (reach % factor != 0)
            throw new ArgumentException("The filter's half length must be a multiple of the factor.", nameof(taps));
        _factor = factor;
        DelayInput = reach / factor;
        _span = 2 * DelayInput + 1;
        _phases = new float[factor][];
        for (int p = 0; p < factor; p++)
        {
            // Output sample at p/factor past an input sample: Σ_j x[centre + j]·h[p − j·factor].
            _phases[p] = new float[_span];
            for (int j = -DelayInput; j <= DelayInput; j++)
            {
                int tap = reach + p - j * factor;
                _phases[p][j + DelayInput] = tap >= 0 && tap < taps.Length ? taps[tap] * factor : 0;
            }
        }
        _history = new float[_span];
    }

    /// <summary>Delay in input samples.</summary>
    public int DelayInput { get; }

    /// <summary>Back to silence.</summary>
    public void Reset() => _history.AsSpan().Clear();

    /// <summary>Interpolates <paramref name="input"/> into <paramref name="output"/> (input.Length × factor samples).</summary>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        int at = 0;
        foreach (float sample in input)
        {
            _history.AsSpan(1).CopyTo(_history);
            _history[^1] = sample;
            for (int p = 0; p < _factor; p++)
                output[at++] = DotProduct.Of(_phases[p], _history);
        }
    }
}
