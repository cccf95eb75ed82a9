using VoicePlugin.Core;

namespace VoicePlugin.Training.Optimisation;

/// <summary>
/// Stops a run that falls for a fault of its loss: the loss goes down while what the network makes goes astray. The error of the waveform, which no
/// shortcut lowers, tells.
/// </summary>
public static class RunawayGuard
{
    /// <summary>Times the error may grow.</summary>
    public const double Limit = 10;

    private const int Points = 10;
    private const int Waveform = 2;

    /// <summary>Compares the last points of the history (<see cref="TrainingState.History"/>) with the first.</summary>
    /// <exception cref="VoicePluginException">The error has grown more than <see cref="Limit"/> times.</exception>
    public static void Check(string stage, TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.History.Count < 3 * Points)
        {
            return;
        }

        double first = Median(state.History.Take(Points)), last = Median(state.History.TakeLast(Points));
        if (last > Limit * first)
        {
            throw new VoicePluginException(FormattableString.Invariant(
                $"Stage {stage} ran away by step {state.Step}: the error of its waveform grew from {first:0.0} to {last:0.0}; lower optimiser.learningRate or the weight of the loss that falls, and --resume from the last checkpoint."));
        }
    }

    private static double Median(IEnumerable<double[]> points) => points.Select(p => p[Waveform]).Order().ElementAt(Points / 2);
}
