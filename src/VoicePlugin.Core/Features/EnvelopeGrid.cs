using System.Numerics.Tensors;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The inverse map of <see cref="MelCepstrum"/>: log amplitude and minimum phase of a 48 kHz mel-cepstrum
/// on a uniform grid of <see cref="Bins"/> frequencies from 0 to 24 kHz.
/// </summary>
public static class EnvelopeGrid
{
    /// <summary>Grid points, 0 Hz and 24 kHz included.</summary>
    public const int Bins = 513;

    /// <summary>Grid spacing in Hz (46.875).</summary>
    public const float Spacing = CascadeTiming.SampleRate / 2f / (Bins - 1);

    private static readonly float[][] Cosines = Table(Math.Cos);
    private static readonly float[][] Sines = Table(Math.Sin);

    /// <summary>Natural log amplitude at each grid point, from <see cref="FeatureLayout.McepCount"/> coefficients.</summary>
    public static void LogAmplitude(ReadOnlySpan<float> mcep, Span<float> destination) => Sum(Cosines, mcep, destination);

    /// <summary>Minimum phase in radians (unwrapped) at each grid point: −Σ c_m·sin(m·ω̃).</summary>
    public static void MinimumPhase(ReadOnlySpan<float> mcep, Span<float> destination)
    {
        Sum(Sines, mcep, destination);
        TensorPrimitives.Negate(destination[..Bins], destination[..Bins]);
    }

    private static void Sum(float[][] table, ReadOnlySpan<float> mcep, Span<float> destination)
    {
        Span<float> d = destination[..Bins];
        d.Clear();
        for (int m = 0; m < FeatureLayout.McepCount; m++)
            TensorPrimitives.MultiplyAdd(table[m], mcep[m], d, d);
    }

    private static float[][] Table(Func<double, double> f)
    {
        float[][] table = new float[FeatureLayout.McepCount][];
        for (int m = 0; m < table.Length; m++)
        {
            table[m] = new float[Bins];
            for (int k = 0; k < Bins; k++)
                table[m][k] = (float)f(m * MelCepstrum.Warp(Math.PI * k / (Bins - 1), FeatureLayout.Alpha));
        }
        return table;
    }
}
