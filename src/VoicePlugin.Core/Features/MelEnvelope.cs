using System.Numerics.Tensors;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The inverse map of <see cref="MelCepstrum"/>: log amplitude Σ c_m·cos(m·ω̃) and minimum phase −Σ c_m·sin(m·ω̃)
/// of a mel-cepstrum on a uniform grid of frequencies from 0 to half the sample rate. Safe for many threads.
/// </summary>
public sealed class MelEnvelope
{
    private readonly float[][] _cosines;
    private readonly float[][] _sines;

    /// <summary>Plans the map for <paramref name="bins"/> points (at least 2), or the analyser's own where it is 0.</summary>
    public MelEnvelope(EnvelopeSettings settings, int bins = 0)
    {
        Settings = settings;
        Bins = bins > 0 ? bins : settings.Bins;
        _cosines = Table(Math.Cos);
        _sines = Table(Math.Sin);
    }

    /// <summary>Rate, warping and order of the mel-cepstrum.</summary>
    public EnvelopeSettings Settings { get; }

    /// <summary>Grid points, 0 Hz and half the rate included.</summary>
    public int Bins { get; }

    /// <summary>Natural log amplitude at each grid point, from c0 … c_order.</summary>
    public void LogAmplitude(ReadOnlySpan<float> mcep, Span<float> destination) => Sum(_cosines, mcep, destination[..Bins]);

    /// <summary>Minimum phase in radians (unwrapped) at each grid point.</summary>
    public void MinimumPhase(ReadOnlySpan<float> mcep, Span<float> destination)
    {
        Sum(_sines, mcep, destination[..Bins]);
        TensorPrimitives.Negate(destination[..Bins], destination[..Bins]);
    }

    private static void Sum(float[][] table, ReadOnlySpan<float> mcep, Span<float> destination)
    {
        destination.Clear();
        for (int m = 0; m < table.Length; m++)
            TensorPrimitives.MultiplyAdd(table[m], mcep[m], destination, destination);
    }

    private float[][] Table(Func<double, double> f)
    {
        double[] warped = [.. Enumerable.Range(0, Bins).Select(k => MelCepstrum.Warp(Math.PI * k / (Bins - 1), Settings.Alpha))];
        return [.. Enumerable.Range(0, Settings.McepCount).Select(m => warped.Select(w => (float)f(m * w)).ToArray())];
    }
}
