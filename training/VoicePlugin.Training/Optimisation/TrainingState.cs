namespace VoicePlugin.Training.Optimisation;

/// <summary>Where a run stands. The random draws need no state: they are a function of (seed, step).</summary>
public sealed class TrainingState
{
    /// <summary>Steps done.</summary>
    public long Step { get; set; }

    /// <summary>Seconds of training, over all resumptions.</summary>
    public double Seconds { get; set; }

    /// <summary>Points of the loss plot: step, total, waveform, log-spectrum, convergence.</summary>
    public List<double[]> History { get; set; } = [];
}
