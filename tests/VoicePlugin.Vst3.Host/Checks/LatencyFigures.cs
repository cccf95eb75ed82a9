namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>Delay of one format, samples.</summary>
/// <param name="Rate">Hz.</param>
/// <param name="Block">Most samples in a block.</param>
/// <param name="Reported">What the plugin says.</param>
/// <param name="Bypass">Where an impulse comes out in bypass; −1 when it does not come out as it went in.</param>
/// <param name="Dry">The same with mix at 0.</param>
/// <param name="WetMilliseconds">How much later than reported the generated voice's loudness follows the input's, ms; NaN when not measured.</param>
public sealed record LatencyFigures(int Rate, int Block, int Reported, int Bypass, int Dry, double WetMilliseconds)
{
    /// <summary>Bypass and dry path are as late as reported, to the sample.</summary>
    public bool IsTrue => Bypass == Reported && Dry == Reported;
}
