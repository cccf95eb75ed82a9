using System.Numerics.Tensors;
using VoicePlugin.Evaluation.Frechet;
using VoicePlugin.Evaluation.Metrics;
using VoicePlugin.Evaluation.Voicing;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>What is measured on one signal alone, a recording or an output.</summary>
public sealed class SignalMeasures
{
    /// <summary>Measures a signal.</summary>
    /// <param name="signal">48 kHz.</param>
    /// <param name="rows">Its feature rows.</param>
    /// <param name="f0">Its F0 by the tracker in use.</param>
    /// <param name="active">Which 5 ms frames of the recording sound.</param>
    public SignalMeasures(ReadOnlySpan<float> signal, float[] rows, float[] f0, ReadOnlySpan<bool> active)
    {
        Rows = rows;
        F0 = f0;
        Samples = signal.Length;
        Mean = signal.Length == 0 ? 0 : TensorPrimitives.Sum(signal) / (double)signal.Length;
        foreach (var x in signal) Clipped += Math.Abs(x) >= 1 ? 1 : 0;
        Loudness = LoudnessContour.Of(signal);
        LongTerm = new LongTermSpectrum(signal);
        Vectors = new AcousticVectors(signal, active);
        Quality = VoiceQuality.Of(signal, f0);
    }

    /// <summary>Feature rows.</summary>
    public IReadOnlyList<float> Rows { get; }

    /// <summary>F0 in Hz every 5 ms, 0 = unvoiced.</summary>
    public IReadOnlyList<float> F0 { get; }

    /// <summary>Length.</summary>
    public int Samples { get; }

    /// <summary>Mean of all samples, 1 = full scale.</summary>
    public double Mean { get; }

    /// <summary>Samples at or beyond full scale.</summary>
    public int Clipped { get; }

    /// <summary>A-weighted level, dB, every 5 ms.</summary>
    public IReadOnlyList<double> Loudness { get; }

    /// <summary>Spectrum over all its time.</summary>
    public LongTermSpectrum LongTerm { get; }

    /// <summary>What the Fréchet distances are taken of.</summary>
    public AcousticVectors Vectors { get; }

    /// <summary>HNR, jitter, shimmer.</summary>
    public VoiceQuality Quality { get; }
}
