namespace VoicePlugin.Cli.Bench;

/// <summary>What one more instance of a loaded voice costs.</summary>
/// <param name="Milliseconds">Time until it can play.</param>
/// <param name="Megabytes">Resident memory, 10⁶ bytes.</param>
/// <param name="IdlePercent">Share of one processor while the host gives it nothing.</param>
internal sealed record InstanceFigures(double Milliseconds, double Megabytes, double IdlePercent);
