namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>A point of a drawn curve.</summary>
/// <param name="Id">Parameter.</param>
/// <param name="Sample">Place from the start of the render.</param>
/// <param name="Value">Normalized.</param>
/// <param name="Ramp">A straight line from the parameter's previous point, else a step.</param>
public readonly record struct AutomationPoint(uint Id, long Sample, double Value, bool Ramp = false);
