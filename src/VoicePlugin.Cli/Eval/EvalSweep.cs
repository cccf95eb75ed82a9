using VoicePlugin.Evaluation.Corpus;

namespace VoicePlugin.Cli.Eval;

/// <summary>What is shown of a sweep over solver steps.</summary>
internal static class EvalSweep
{
    /// <summary>The figures by which a number of steps is chosen.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } =
        [.. Metric.All.Where(m => m.Key is "mr_stft" or "lsd_db" or "mcd13_db" or "frechet_logmel" or "frechet_mfcc" or "frechet_modulation")];
}
