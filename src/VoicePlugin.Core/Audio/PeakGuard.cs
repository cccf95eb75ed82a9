using System.Numerics.Tensors;

namespace VoicePlugin.Core.Audio;

/// <summary>
/// Keeps samples inside full scale: what is softer than −2 dBFS passes untouched, what is louder is bent towards 1 and never reaches it.
/// A voice of minimum phase has higher peaks than the recording it follows. No memory, no allocation.
/// </summary>
public static class PeakGuard
{
    /// <summary>Amplitude up to which nothing is changed.</summary>
    public const float Knee = 0.8f;

    private const float Room = 1 - Knee;

    /// <summary>Bends the peaks of <paramref name="x"/> in place; x = ±(knee + room·tanh((|x| − knee)/room)).</summary>
    public static void Apply(Span<float> x)
    {
        if (x.Length == 0 || Math.Abs(TensorPrimitives.MaxMagnitude<float>(x)) <= Knee)
            return;
        for (int i = 0; i < x.Length; i++)
        {
            float over = Math.Abs(x[i]) - Knee;
            if (over > 0)
                x[i] = MathF.CopySign(Knee + 0.999f * Room * MathF.Tanh(over / Room), x[i]);
        }
    }
}
