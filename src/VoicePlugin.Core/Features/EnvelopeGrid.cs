using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// <see cref="MelEnvelope"/> of the streaming features: a 48 kHz mel-cepstrum on a uniform grid of
/// <see cref="Bins"/> frequencies from 0 to 24 kHz.
/// </summary>
public static class EnvelopeGrid
{
    /// <summary>Grid points, 0 Hz and 24 kHz included.</summary>
    public const int Bins = 513;

    /// <summary>Grid spacing in Hz (46.875).</summary>
    public const float Spacing = CascadeTiming.SampleRate / 2f / (Bins - 1);

    private static readonly MelEnvelope Map = new(EnvelopeSettings.At48kHz, Bins);

    /// <summary>Natural log amplitude at each grid point, from <see cref="FeatureLayout.McepCount"/> coefficients.</summary>
    public static void LogAmplitude(ReadOnlySpan<float> mcep, Span<float> destination) => Map.LogAmplitude(mcep, destination);

    /// <summary>Minimum phase in radians (unwrapped) at each grid point: −Σ c_m·sin(m·ω̃).</summary>
    public static void MinimumPhase(ReadOnlySpan<float> mcep, Span<float> destination) => Map.MinimumPhase(mcep, destination);
}
