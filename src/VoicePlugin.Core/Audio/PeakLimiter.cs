using System.Numerics.Tensors;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Audio;

/// <summary>
/// Keeps a voice inside full scale by turning it down for the moment: a voice of minimum phase has higher peaks than the recording it
/// follows. Works hop by hop as the cascade delivers, without delay of its own; while nothing is too loud no sample is touched. What it
/// does depends on the time since the start, not on how the stream is cut into calls. No allocation.
/// </summary>
public sealed class PeakLimiter
{
    /// <summary>Highest amplitude.</summary>
    public const float Ceiling = 0.98f;

    /// <summary>Samples in the first hop, which lacks the cascade's delay.</summary>
    public const int FirstHop = CascadeTiming.HopSamples - Cascade.DelaySamples;

    // Up again by 1 dB a hop at most.
    private const float Release = 1.122f;

    // Half a cosine of 2 ms: steeper, and what is weak at high frequencies would drown in the splatter.
    private static readonly float[] Ramp = [.. Enumerable.Range(0, 96).Select(i => (float)(0.5 - 0.5 * Math.Cos(Math.PI * (i + 1) / 96)))];

    private float _gain = 1;
    private bool _started;

    /// <summary>Forgets what was loud.</summary>
    public void Reset() => (_gain, _started) = (1, false);

    /// <summary>Limits in place: at first <see cref="FirstHop"/> samples, perhaps with hops after them, then whole hops.</summary>
    public void Process(Span<float> x)
    {
        while (x.Length > 0)
        {
            int count = _started ? CascadeTiming.HopSamples : FirstHop;
            _started = true;
            Limit(x[..count]);
            x = x[count..];
        }
    }

    private void Limit(Span<float> x)
    {
        float peak = Math.Abs(TensorPrimitives.MaxMagnitude<float>(x));
        float allowed = peak > Ceiling ? Ceiling / peak : 1;
        if (allowed >= 1 && _gain >= 1)
            return;
        float from = _gain, to = Math.Min(allowed, Math.Min(1, _gain * Release));
        for (int i = 0; i < x.Length; i++)
        {
            float gain = i < Ramp.Length ? from + (to - from) * Ramp[i] : to;
            // A peak within the ramp can still be too high.
            x[i] = Math.Clamp(x[i] * gain, -Ceiling, Ceiling);
        }
        _gain = to;
    }
}
