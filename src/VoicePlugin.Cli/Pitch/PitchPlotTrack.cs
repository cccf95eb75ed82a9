using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Cli.Pitch;

/// <summary>A track in a plot.</summary>
/// <param name="Name">Shown in the legend.</param>
/// <param name="F0">The track.</param>
/// <param name="Offset">Seconds that are taken off its times.</param>
internal sealed record PitchPlotTrack(string Name, F0Points F0, double Offset);
