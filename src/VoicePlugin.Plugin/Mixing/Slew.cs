namespace VoicePlugin.Plugin.Mixing;

/// <summary>
/// Follows a target at a limited speed: what moves slower passes unchanged, a jump becomes a ramp. It starts where it is told, or at its first target.
/// </summary>
/// <param name="step">The most it moves in a sample, above 0.</param>
/// <param name="start">Where it starts; NaN for its first target.</param>
internal struct Slew(float step, float start = float.NaN)
{
    private float _value = start;

    /// <summary>Value at the next sample.</summary>
    public float Next(float target)
    {
        float way = target - _value;
        // Not a sum at the end of the way: it would miss the target by a rounding.
        if (!(MathF.Abs(way) > step))
            _value = target;
        else
            _value += MathF.CopySign(step, way);
        return _value;
    }
}
