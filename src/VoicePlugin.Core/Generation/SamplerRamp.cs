using System.Numerics.Tensors;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Applies temperature, guidance and strength to the samples of one stage, token by token (<see cref="SamplerPoint.Width"/> floats
/// each), in straight lines where they move. No allocation after construction.
/// </summary>
internal sealed class SamplerRamp
{
    private readonly float[] _share;
    private readonly float[] _value;

    /// <summary>For tokens of <paramref name="patch"/> samples.</summary>
    public SamplerRamp(int patch)
    {
        _share = [.. Enumerable.Range(0, patch).Select(i => (float)i / patch)];
        _value = new float[patch];
    }

    /// <summary>x = mean + temperature · noise.</summary>
    public void Noise(ReadOnlySpan<float> course, ReadOnlySpan<float> mean, ReadOnlySpan<float> noise, Span<float> x)
    {
        int patch = _value.Length;
        for (int n = 0; n * patch < x.Length; n++)
        {
            Range token = (n * patch)..((n + 1) * patch);
            TensorPrimitives.MultiplyAdd(noise[token], Values(course[(n * SamplerPoint.Width + 2)..]), mean[token], x[token]);
        }
    }

    /// <summary>told = untold + guidance · (told − untold).</summary>
    public void Guide(ReadOnlySpan<float> course, ReadOnlySpan<float> untold, Span<float> told)
    {
        int patch = _value.Length;
        for (int n = 0; n * patch < told.Length; n++)
        {
            ReadOnlySpan<float> guidance = Values(course[(n * SamplerPoint.Width + 4)..]), none = untold.Slice(n * patch, patch);
            Span<float> y = told.Slice(n * patch, patch);
            for (int i = 0; i < y.Length; i++)
                y[i] = none[i] + guidance[i] * (y[i] - none[i]);
        }
    }

    /// <summary>x = strength · x + (1 − strength) · (mean + noise).</summary>
    public void Blend(ReadOnlySpan<float> course, ReadOnlySpan<float> mean, ReadOnlySpan<float> noise, Span<float> x)
    {
        int patch = _value.Length;
        for (int n = 0; n * patch < x.Length; n++)
        {
            ReadOnlySpan<float> own = course[(n * SamplerPoint.Width)..];
            if (own[0] >= 1 && own[1] >= 1)
                continue;
            ReadOnlySpan<float> strength = Values(own), m = mean.Slice(n * patch, patch), r = noise.Slice(n * patch, patch);
            Span<float> y = x.Slice(n * patch, patch);
            for (int i = 0; i < y.Length; i++)
                y[i] = strength[i] * y[i] + (1 - strength[i]) * (m[i] + r[i]);
        }
    }

    // From the first value to the second over a token; exactly the value where both are equal.
    private ReadOnlySpan<float> Values(ReadOnlySpan<float> ends)
    {
        float from = ends[0], change = ends[1] - from;
        for (int i = 0; i < _value.Length; i++)
            _value[i] = from + change * _share[i];
        return _value;
    }
}
