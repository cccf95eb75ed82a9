namespace VoicePlugin.Plugin;

/// <summary>A read-only parameter that has changed.</summary>
/// <param name="Id">The parameter, <see cref="ParameterIds"/>.</param>
/// <param name="Normalized">Its value, 0 to 1.</param>
public readonly record struct OutputValue(uint Id, double Normalized);
