namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>One network trained with one seed.</summary>
/// <param name="Net">Its name.</param>
/// <param name="Seed">Seed of weights and batches.</param>
/// <param name="Steps">Training steps.</param>
/// <param name="Gflop">Training FLOPs, 10⁹.</param>
/// <param name="GmacPerSecond">10⁹ multiply-accumulates a second of sound and evaluation.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="Curve">Measurements from 0 FLOPs to the end.</param>
public sealed record NetRun(string Net, int Seed, long Steps, double Gflop, double GmacPerSecond, double Seconds, IReadOnlyList<CurvePoint> Curve);
