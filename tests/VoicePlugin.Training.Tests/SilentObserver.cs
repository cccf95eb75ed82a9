using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;
using VoicePlugin.Training.Reporting;

namespace VoicePlugin.Training.Tests;

/// <summary>Hears every step and does nothing.</summary>
internal sealed class SilentObserver : ITrainingObserver
{
    public void Step(TrainingState state, LossParts loss, double progress)
    {
    }

    public void Sample(TrainingState state, StageNetwork averaged)
    {
    }
}
