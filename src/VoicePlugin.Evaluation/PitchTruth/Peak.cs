using System.Numerics.Tensors;

namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>Scales sounds.</summary>
internal static class Peak
{
    /// <summary>Brings the largest magnitude to <paramref name="peak"/>; silence stays silent.</summary>
    public static void Normalise(Span<float> samples, float peak)
    {
        float top = samples.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples));
        if (top > 1e-9f)
        {
            TensorPrimitives.Multiply(samples, peak / top, samples);
        }
    }
}
