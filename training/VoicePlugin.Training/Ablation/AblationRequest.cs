namespace VoicePlugin.Training.Ablation;

/// <summary>What the command line asked for.</summary>
/// <param name="Question">Name of a question or path of a configuration.</param>
/// <param name="Data">Cache to train on.</param>
/// <param name="Valid">Cache of other speakers to measure on.</param>
/// <param name="Output">Folder for results.</param>
/// <param name="Seeds">Seeds, 1 to this number.</param>
/// <param name="Seconds">Length of an arm's training on this machine in place of the configuration's FLOPs; null for those.</param>
public sealed record AblationRequest(string Question, string Data, string Valid, string Output, int Seeds, double? Seconds);
