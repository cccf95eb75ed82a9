namespace VoicePlugin.Core.Conditioning;

/// <summary>One point of a control's course in time.</summary>
/// <param name="Sample">When: index of an input sample at the host's rate, counted since the engine was made or reset.</param>
/// <param name="Control">Which: index into <see cref="ControlSpec.All"/>.</param>
/// <param name="Value">What, in the control's own unit.</param>
/// <param name="Ramp">Linear from the previous point of that control to this one; else the value steps at <paramref name="Sample"/>.
/// Controls of whole numbers always step.</param>
public readonly record struct ControlPoint(long Sample, int Control, double Value, bool Ramp);
