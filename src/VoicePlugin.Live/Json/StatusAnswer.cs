namespace VoicePlugin.Live.Json;

/// <summary>What <c>/status</c> says.</summary>
/// <param name="Voice">Name of the voice.</param>
/// <param name="Device">What it computes on.</param>
/// <param name="Load">Share of the processors that computing took over the last seconds, 0 to 1.</param>
/// <param name="Clients">Open streams.</param>
/// <param name="Renders">Sounds made since the start.</param>
/// <param name="Version">Version of the program.</param>
internal sealed record StatusAnswer(string Voice, string Device, double Load, int Clients, long Renders, string Version);
