namespace VoicePlugin.Training.Data;

/// <summary>Gives the batch of a step; a pure function of its arguments, so that a resumed run sees the same batches.</summary>
public interface IBatchSource
{
    /// <summary>Makes the batch of one step.</summary>
    /// <param name="step">Step number from 0.</param>
    /// <param name="batch">Examples.</param>
    TrainingBatch Get(long step, int batch);
}
