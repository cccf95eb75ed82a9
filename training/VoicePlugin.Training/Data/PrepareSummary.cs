namespace VoicePlugin.Training.Data;

/// <summary>What a preparation gave.</summary>
/// <param name="Speakers">Speakers in the cache.</param>
/// <param name="Clips">Usable clips.</param>
/// <param name="Seconds">Their length together.</param>
/// <param name="Skipped">A sentence on each clip that was left out.</param>
public sealed record PrepareSummary(int Speakers, int Clips, double Seconds, IReadOnlyList<string> Skipped);
