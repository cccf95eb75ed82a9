using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>One arm with one seed, sampled in one way, on the crops of other speakers.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Solver">Solver.</param>
/// <param name="Evaluations">Evaluations of each network.</param>
/// <param name="Temperature">Factor of the prior's noise.</param>
/// <param name="Upstream">Recorded or generated band below.</param>
/// <param name="LsdDb">Log-spectral distance to the recording by band and their mean ("all"), dB.</param>
/// <param name="Frechet">Fréchet distance of log-mel frames by band and their mean ("all").</param>
/// <param name="DiversityDb">Log-spectral distance between two draws at equal conditioning, dB; null with one draw.</param>
public sealed record ArmScore(
    string Arm,
    int Seed,
    SolverKind Solver,
    int Evaluations,
    double Temperature,
    UpstreamKind Upstream,
    IReadOnlyDictionary<string, double> LsdDb,
    IReadOnlyDictionary<string, double> Frechet,
    double? DiversityDb);
