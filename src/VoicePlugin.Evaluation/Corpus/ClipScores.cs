using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>Every figure of one clip in one arm.</summary>
public sealed record ClipScores
{
    /// <summary>The recording.</summary>
    public required SignalMeasures Target { get; init; }

    /// <summary>The arm's output.</summary>
    public required SignalMeasures Output { get; init; }

    /// <summary>Multi-resolution STFT distance.</summary>
    public required double MrStft { get; init; }

    /// <summary>Log-spectral distances, dB; NaN for a silent target.</summary>
    public required LsdBands Lsd { get; init; }

    /// <summary>Mel-cepstral distortion over c1 … c49, dB; NaN for a silent target.</summary>
    public required double McdDb { get; init; }

    /// <summary>Mel-cepstral distortion over c1 … c13, dB; NaN for a silent target.</summary>
    public required double Mcd13Db { get; init; }

    /// <summary>The same after dynamic time warping.</summary>
    public required double Mcd13WarpedDb { get; init; }

    /// <summary>Correlation of the loudness contours; NaN where one is constant.</summary>
    public required double LoudnessCorrelation { get; init; }

    /// <summary>The output where the recording is silent.</summary>
    public required SilenceLevel Silence { get; init; }

    /// <summary>F0 and voicing against the target's.</summary>
    public required F0Comparison F0 { get; init; }

    /// <summary>Seconds that making the output took.</summary>
    public double RenderSeconds { get; init; }

    /// <summary>Scores one output.</summary>
    /// <param name="target">The recording, 48 kHz.</param>
    /// <param name="measured">What was measured on it.</param>
    /// <param name="active">Which of its 5 ms frames sound.</param>
    /// <param name="output">The arm's output, as long as the target.</param>
    /// <param name="made">What was measured on that.</param>
    public static ClipScores Of(float[] target, SignalMeasures measured, bool[] active, float[] output, SignalMeasures made)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(made);
        float[] a = [.. measured.Rows], b = [.. made.Rows];
        return new ClipScores
        {
            Target = measured,
            Output = made,
            MrStft = MultiResolutionStft.Distance(target, output),
            Lsd = LogSpectralDistance.Bands(target, output),
            McdDb = MelCepstralDistortion.Mean(a, b, FeatureLayout.Width, FeatureLayout.Mcep, FeatureLayout.McepCount, active),
            Mcd13Db = MelCepstralDistortion.Mean(a, b, FeatureLayout.Width, FeatureLayout.Mcep, 14, active),
            Mcd13WarpedDb = WarpedDistortion.Mean(a, b, FeatureLayout.Width, FeatureLayout.Mcep, 14, active),
            LoudnessCorrelation = LoudnessContour.Correlation([.. measured.Loudness], [.. made.Loudness]),
            Silence = SilenceLevel.Of(target, output),
            F0 = F0Comparison.Of([.. measured.F0], [.. made.F0]),
        };
    }
}
