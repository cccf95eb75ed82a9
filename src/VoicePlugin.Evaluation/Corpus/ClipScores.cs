using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>Every figure of one clip in one arm.</summary>
public sealed record ClipScores
{
    /// <summary>Multi-resolution STFT distance.</summary>
    public required double MrStft { get; init; }

    /// <summary>Log-spectral distance, dB; NaN for a silent target.</summary>
    public required double LsdDb { get; init; }

    /// <summary>Mel-cepstral distortion, dB; NaN for a silent target.</summary>
    public required double McdDb { get; init; }

    /// <summary>F0 and voicing against the target's.</summary>
    public required F0Comparison F0 { get; init; }

    /// <summary>Scores one output.</summary>
    /// <param name="target">The recording, 48 kHz.</param>
    /// <param name="targetRows">Its feature rows.</param>
    /// <param name="targetF0">Its F0 by the tracker in use.</param>
    /// <param name="output">The arm's output, as long as the target.</param>
    /// <param name="trackF0">F0 (Hz, 0 = unvoiced, 5 ms) of a signal and its feature rows.</param>
    public static ClipScores Of(float[] target, float[] targetRows, float[] targetF0, float[] output, Func<float[], float[], float[]> trackF0)
    {
        ArgumentNullException.ThrowIfNull(trackF0);
        var rows = FeatureExtractor.Analyse(output);
        return new ClipScores
        {
            MrStft = MultiResolutionStft.Distance(target, output),
            LsdDb = LogSpectralDistance.Distance(target, output),
            McdDb = MelCepstralDistortion.Mean(targetRows, rows, FeatureLayout.Width, FeatureLayout.Mcep, FeatureLayout.McepCount, ActiveFrames.Find(target)),
            F0 = F0Comparison.Of(targetF0, trackF0(output, rows)),
        };
    }
}
