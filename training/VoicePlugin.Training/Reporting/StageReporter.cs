using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;
using VoicePlugin.Training.Sampling;

namespace VoicePlugin.Training.Reporting;

/// <summary>Follows one stage's run: a line for the console, and a plot and a sample in the run folder.</summary>
/// <param name="shape">The stage.</param>
/// <param name="cropSeconds">Seconds of audio in one step.</param>
/// <param name="folder">The stage's folder.</param>
/// <param name="validation">What is measured and rendered now and then; null for nothing.</param>
/// <param name="show">Takes the line and the share that is done after each step, to show it or not.</param>
/// <param name="note">Takes a line that must be shown.</param>
public sealed class StageReporter(
    StageShape shape,
    double cropSeconds,
    string folder,
    ValidationSet? validation,
    Action<string, double> show,
    Action<string> note) : ITrainingObserver
{
    private const int PointSteps = 20;
    private const double Smoothing = 0.98;

    private readonly double[] sums = new double[4];
    private LossParts smooth;
    private double weight;
    private long firstStep = -1;
    private double firstSeconds;
    private double firstProgress;

    /// <inheritdoc/>
    public void Step(TrainingState state, LossParts loss, double progress)
    {
        if (firstStep < 0)
        {
            (firstStep, firstSeconds, firstProgress) = (state.Step, state.Seconds, progress);
        }

        Smooth(loss);
        Collect(state, loss);
        double elapsed = state.Seconds - firstSeconds;
        double rate = elapsed > 0 ? (state.Step - firstStep) / elapsed : 0;
        double left = progress > firstProgress ? elapsed / (progress - firstProgress) * (1 - progress) : 0;
        show(
            FormattableString.Invariant(
                $"{shape.Name} step {state.Step} loss {smooth.Total:0.000} (wave {smooth.Waveform:0.000} log {smooth.LogSpectrum:0.000} conv {smooth.Convergence:0.000}) {rate:0.00} steps/s {rate * cropSeconds:0} s/s left {TimeSpan.FromSeconds(Math.Clamp(left, 0, 1e7)):hh\\:mm\\:ss}"),
            progress);
    }

    /// <inheritdoc/>
    public void Sample(TrainingState state, StageNetwork averaged)
    {
        Directory.CreateDirectory(folder);
        LossPlot.Write(Path.Combine(folder, "loss.png"), shape.Name, state.History);
        if (validation is null)
        {
            return;
        }

        (double sampled, double prior) = validation.Measure(averaged);
        validation.WriteSample(averaged, Path.Combine(folder, FormattableString.Invariant($"sample-{state.Step:000000}.wav")));
        validation.WriteTarget(Path.Combine(folder, "target.wav"));
        string line = FormattableString.Invariant(
            $"{shape.Name} step {state.Step} after {state.Seconds / 60:0.0} min: sampled log-spectral distance {sampled:0.0000} (prior {prior:0.0000})");
        File.AppendAllText(Path.Combine(folder, "validation.txt"), line + "\n");
        note(line);
    }

    private void Smooth(LossParts loss)
    {
        // Divided by the weights' sum, so that the first steps are not pulled towards zero.
        weight = (weight * Smoothing) + (1 - Smoothing);
        double share = (1 - Smoothing) / weight;
        smooth = new LossParts(
            smooth.Total + ((loss.Total - smooth.Total) * share),
            smooth.Waveform + ((loss.Waveform - smooth.Waveform) * share),
            smooth.LogSpectrum + ((loss.LogSpectrum - smooth.LogSpectrum) * share),
            smooth.Convergence + ((loss.Convergence - smooth.Convergence) * share));
    }

    private void Collect(TrainingState state, LossParts loss)
    {
        sums[0] += loss.Total / PointSteps;
        sums[1] += loss.Waveform / PointSteps;
        sums[2] += loss.LogSpectrum / PointSteps;
        sums[3] += loss.Convergence / PointSteps;
        if (state.Step % PointSteps == 0)
        {
            state.History.Add([state.Step, .. sums]);
            Array.Clear(sums);
        }
    }
}
