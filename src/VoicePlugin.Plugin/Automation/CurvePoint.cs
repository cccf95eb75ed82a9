namespace VoicePlugin.Plugin.Automation;

/// <summary>One point of a curve within a block.</summary>
/// <param name="Offset">Sample of the block, 0 the first.</param>
/// <param name="Value">Plain value.</param>
/// <param name="IsJump">The value before it holds up to here; else the curve is a straight line from the point before.</param>
/// <param name="Next">Number of the curve's next point in the pool.</param>
internal record struct CurvePoint(int Offset, double Value, bool IsJump, int Next);
