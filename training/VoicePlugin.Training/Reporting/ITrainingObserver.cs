using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;

namespace VoicePlugin.Training.Reporting;

/// <summary>Is told how a run goes.</summary>
public interface ITrainingObserver
{
    /// <summary>After a step.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="loss">The step's loss.</param>
    /// <param name="progress">Share of the run that is done.</param>
    void Step(TrainingState state, LossParts loss, double progress);

    /// <summary>Now and then, and at the end: time to draw and to render.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="averaged">Network with averaged weights.</param>
    void Sample(TrainingState state, StageNetwork averaged);
}
