using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Gestures;

/// <summary>What a step of each packed mel-cepstral coefficient is worth.</summary>
public sealed class GestureScale
{
    /// <summary>Steps of c0 to c49, nepers.</summary>
    /// <exception cref="ArgumentException">Not one a coefficient.</exception>
    public GestureScale(IReadOnlyList<float> steps)
    {
        if (steps.Count != FeatureLayout.McepCount)
            throw new ArgumentException($"Expected {FeatureLayout.McepCount} steps, got {steps.Count}.", nameof(steps));
        Steps = [.. steps];
    }

    /// <summary>Steps of c0 to c49, nepers.</summary>
    public float[] Steps { get; }

    /// <summary>Largest packed value of a coefficient: c0 has 16 bits, the others 8.</summary>
    public static int Most(int coefficient) => coefficient == 0 ? short.MaxValue : sbyte.MaxValue;

    /// <summary>The finest steps with which rows of a known reach can be packed. <paramref name="greatest"/>: largest magnitude of c0 to c49.</summary>
    public static GestureScale Fitting(ReadOnlySpan<float> greatest)
    {
        float[] steps = new float[FeatureLayout.McepCount];
        for (int m = 0; m < steps.Length; m++)
            steps[m] = Math.Max(greatest[m], 1e-3f) / Most(m);
        return new GestureScale(steps);
    }
}
