namespace VoicePlugin.Cli.Bench;

/// <summary>What one network call costs, or <paramref name="Batch"/> of them one after the other.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Step">Solver step, from 1.</param>
/// <param name="HopMs">Audio a call, ms.</param>
/// <param name="Batch">Voices played in turn with the same network; the graphs have no batch axis.</param>
/// <param name="Threads">Threads ONNX Runtime may use within a call.</param>
/// <param name="Ms">Median ms for the whole batch.</param>
internal sealed record StageCost(string Stage, int Step, int HopMs, int Batch, int Threads, double Ms)
{
    /// <summary>Seconds of computing a second of one voice's audio.</summary>
    public double Rtf => Ms / HopMs / Batch;
}
