namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>How a synthetic voice sounds.</summary>
public sealed record VowelStyle
{
    /// <summary>Lowest F0, Hz.</summary>
    public required double Low { get; init; }

    /// <summary>Highest F0, Hz.</summary>
    public required double High { get; init; }

    /// <summary>Mean length of a voiced stretch, s.</summary>
    public double Pace { get; init; } = 0.7;

    /// <summary>Share of joints with a gap.</summary>
    public double Gaps { get; init; } = 0.8;

    /// <summary>Standard deviation of a period, share of the period.</summary>
    public double Jitter { get; init; } = 0.003;

    /// <summary>Standard deviation of a pulse's amplitude, share of the amplitude.</summary>
    public double Shimmer { get; init; }

    /// <summary>Every other pulse is weaker by this share.</summary>
    public double Subharmonic { get; init; }

    /// <summary>Breath noise beside the pulses, dB relative to them.</summary>
    public double Breath { get; init; } = -40;

    /// <summary>Depth of a rough amplitude modulation, 0 to 1.</summary>
    public double Roughness { get; init; }

    /// <summary>Formants relative to a man's.</summary>
    public double Tract { get; init; } = 1;

    /// <summary>Longest fade at the ends of a voiced stretch, s.</summary>
    public double Fade { get; init; } = 0.03;

    /// <summary>Share of voiced stretches with the mouth closed.</summary>
    public double Hum { get; init; }
}
