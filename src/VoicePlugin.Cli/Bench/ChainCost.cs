namespace VoicePlugin.Cli.Bench;

/// <summary>What the whole chain costs (resampling, features, excitation, networks, envelope) on one thread.</summary>
/// <param name="Steps">Control "steps": solver steps of the coarse stage.</param>
/// <param name="HopMs">Audio a call, ms.</param>
/// <param name="Rtf">Median seconds of computing a second of audio.</param>
internal sealed record ChainCost(int Steps, int HopMs, double Rtf)
{
    /// <summary>What a voice may cost at a hop of 10 ms to leave a host room.</summary>
    public const double RealTimeRtf = 0.2;

    /// <summary>Milliseconds a hop.</summary>
    public double Ms => Rtf * HopMs;
}
