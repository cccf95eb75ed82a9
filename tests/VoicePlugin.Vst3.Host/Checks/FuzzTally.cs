namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>What came of many cases.</summary>
public sealed record FuzzTally
{
    /// <summary>Cases that ran to their end.</summary>
    public int Cases { get; set; }

    /// <summary>States that the plugin took.</summary>
    public int AcceptedStates { get; set; }

    /// <summary>Blocks processed.</summary>
    public long Blocks { get; set; }

    /// <summary>Output samples that are not finite.</summary>
    public long NonFinite { get; set; }

    /// <summary>Output samples so small that processors slow down.</summary>
    public long Subnormal { get; set; }

    /// <summary>Blocks marked silent that were not.</summary>
    public long FalselySilent { get; set; }

    /// <summary>Greatest output, amplitude.</summary>
    public double Peak { get; set; }

    /// <summary>Longest call of process() in real-time mode, ms.</summary>
    public double SlowestMilliseconds { get; set; }

    /// <summary>The cases that ended the process, and how.</summary>
    public IReadOnlyList<string> Crashes { get; set; } = [];

    /// <summary>Two stretches of cases together.</summary>
    public FuzzTally With(FuzzTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Cases = Cases + other.Cases,
            AcceptedStates = AcceptedStates + other.AcceptedStates,
            Blocks = Blocks + other.Blocks,
            NonFinite = NonFinite + other.NonFinite,
            Subnormal = Subnormal + other.Subnormal,
            FalselySilent = FalselySilent + other.FalselySilent,
            Peak = Math.Max(Peak, other.Peak),
            SlowestMilliseconds = Math.Max(SlowestMilliseconds, other.SlowestMilliseconds),
            Crashes = [.. Crashes, .. other.Crashes],
        };
    }
}
