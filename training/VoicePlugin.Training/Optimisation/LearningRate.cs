using VoicePlugin.Training.Configuration;

namespace VoicePlugin.Training.Optimisation;

/// <summary>Linear warm-up, then a cosine down to a share of the peak at the run's end.</summary>
public static class LearningRate
{
    /// <summary>The rate of a step.</summary>
    /// <param name="options">Peak, warm-up, final share.</param>
    /// <param name="step">Step from 0.</param>
    /// <param name="progress">Share of the run that is done, 0..1.</param>
    public static double At(OptimiserOptions options, long step, double progress)
    {
        double warm = Math.Min(1, (step + 1.0) / Math.Max(1, options.WarmUpSteps));
        double cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(progress, 0, 1)));
        return options.LearningRate * warm * (options.FinalShare + ((1 - options.FinalShare) * cosine));
    }
}
