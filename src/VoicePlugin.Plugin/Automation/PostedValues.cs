namespace VoicePlugin.Plugin.Automation;

/// <summary>Values that are heard together, from the main thread.</summary>
/// <param name="Normalized">Normalized values in the parameters' order.</param>
/// <param name="IsState">A whole state; else a program: its number and the controls.</param>
internal sealed record PostedValues(double[] Normalized, bool IsState);
